/** `mlops/clusterDryRun`: a spec's manifests or one manifest, asked about and shown where the editor can show it. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, it } from "mocha";
import { run } from "../cli/run";
import { fakeKubectl, restoreKubectl } from "../cluster/fake-kubectl";
import { Editor } from "./client";
import { foldersOfSuite } from "./folder";

const spec = `name: churn
version: 1.2.0
model_type: classification
deployment_target: online
scale_requirements: { rps: 20 }
governance_level: experimental
model: { storage_uri: "s3://models/churn/v1.2.0", framework: sklearn }
`;
const manifest = "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: a }\nspec:\n  predictro: {}\n";
const refusal = 'Error from server (BadRequest): strict decoding error: unknown field "spec.predictro"\n';

interface Judged {
  readonly uri: string;
  readonly isAsShown: boolean;
  readonly findings: readonly { readonly range: { readonly start: { readonly line: number } }; readonly severity: string }[];
}

describe("a dry run on a cluster, in an editor", () => {
  const folder = foldersOfSuite();
  restoreKubectl();
  let editor: Editor | undefined;
  afterEach(() => editor?.stop());

  async function ask(uri: string): Promise<{ ok?: { files: readonly Judged[] }; refused?: { why: string } }> {
    assert.ok(editor);
    return editor.request("mlops/clusterDryRun", { uri, context: "dev" });
  }

  it("is about the manifest that is open, as it is in the editor", async () => {
    const place = folder({ "service.yaml": manifest.replace("predictro", "predictor") });
    fakeKubectl(place.path, [{ asked: "predictro", complaint: refusal, status: 1 }]);
    editor = await Editor.start({ folders: [place.uri] });
    await editor.open(place.uriOf("service.yaml"), manifest);
    const { ok } = await ask(place.uriOf("service.yaml"));
    const [file] = ok?.files ?? [];
    assert.equal(file?.isAsShown, true);
    assert.deepEqual(
      file?.findings.map(({ range, severity }) => [range.start.line, severity]),
      [[4, "error"]],
    );
  });

  it("is about a spec's manifests: in their files where these say the same, else in what would be written", async () => {
    const place = folder({ "mlops.yaml": spec, ".mlopsrc.yaml": "rules: {}\n" });
    fakeKubectl(place.path);
    editor = await Editor.start({ folders: [place.uri] });
    const planned = await ask(place.uriOf("mlops.yaml"));
    assert.deepEqual(
      planned.ok?.files.map(({ isAsShown }) => isAsShown),
      [false],
    );
    await run(["generate", "mlops.yaml"], { cwd: place.path });
    const file = path.join(place.path, "mlops-config/churn/serving/inference-service.yaml");
    await editor.open(place.uriOf("mlops-config/churn/serving/inference-service.yaml"), readFileSync(file, "utf8"));
    const written = await ask(place.uriOf("mlops.yaml"));
    assert.deepEqual(
      written.ok?.files.map(({ uri, isAsShown }) => [uri, isAsShown]),
      [[place.uriOf("mlops-config/churn/serving/inference-service.yaml"), true]],
    );
  });

  it("is refused for what is no manifest", async () => {
    const place = folder({ "values.yaml": "a: 1\n" });
    editor = await Editor.start({ folders: [place.uri] });
    writeFileSync(path.join(place.path, "values.yaml"), "a: 1\n");
    await editor.open(place.uriOf("values.yaml"), "a: 1\n");
    assert.match((await ask(place.uriOf("values.yaml"))).refused?.why ?? "", /neither a spec nor a manifest|no MLOps spec/);
  });
});
