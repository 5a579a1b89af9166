import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "mocha";
import type { Answer, GenerateResult, PreviewResult, RuleInfo, StaleBundle } from "../../server/src/lsp/protocol";
import { Editor } from "./client";
import { type Folder, folder } from "./folder";

const spec = readFileSync("examples/fraud-detection/fraud-detection.mlops.yaml", "utf8");
const card = readFileSync("examples/fraud-detection/MODEL_CARD.md", "utf8");
const faulty = readFileSync("examples/faults/faults.mlops.yaml", "utf8");

describe("language server: plan, preview, generate, rules", () => {
  let editor: Editor;
  let place: Folder;
  before(async () => {
    place = folder({ "fraud.mlops.yaml": spec, "MODEL_CARD.md": card, "faulty.mlops.yaml": faulty, "other.yaml": "a: 1\n" });
    editor = await Editor.start({ folders: [place.uri] });
    await editor.eventually(place.uriOf("faulty.mlops.yaml"), "findings", (found) => found.length > 0);
  });
  after(async () => {
    await editor.stop();
    place.remove();
  });

  it("the plan has a tier, decisions and words", async () => {
    const { plan, markdown } = ok(await ask<{ plan: { tier: number; decisions: unknown[] }; markdown: string }>("mlops/plan"));
    assert.ok([1, 2, 3].includes(plan.tier));
    assert.ok(plan.decisions.length > 0);
    assert.ok(markdown.length > 0);
    assert.equal(ok(await ask<{ plan: { tier: number } }>("mlops/plan", { tier: 1 })).plan.tier, 1);
  });

  it("a preview writes nothing, generating writes what it showed, a second time nothing changes", async () => {
    const shown = ok(await ask<PreviewResult>("mlops/preview"));
    assert.ok(shown.files.length > 0 && shown.files.every(({ status }) => status === "new"));
    assert.equal(shown.out, place.uriOf("mlops-config/fraud-detection"));
    assert.ok(!existsSync(fileURLToPath(shown.out)));

    const made = ok(await ask<GenerateResult>("mlops/generate"));
    assert.deepEqual([...made.written].sort(), shown.files.map(({ path }) => path).sort());
    for (const { uri, after } of shown.files) assert.equal(readFileSync(fileURLToPath(uri), "utf8"), after);

    const again = ok(await ask<GenerateResult>("mlops/generate"));
    assert.deepEqual(again.written, []);
    assert.equal(again.unchanged.length, made.written.length);
  });

  it("a person's edit is shown and stays", async () => {
    const [file] = ok(await ask<PreviewResult>("mlops/preview")).files.filter(({ path }) => path.endsWith(".yaml"));
    assert.ok(file);
    const edited = `${readFileSync(fileURLToPath(file.uri), "utf8")}# by hand\n`;
    writeFileSync(fileURLToPath(file.uri), edited);
    ok(await ask<GenerateResult>("mlops/generate"));
    assert.equal(readFileSync(fileURLToPath(file.uri), "utf8"), edited);
  });

  it("a bundle that its spec has left behind is told, until it is generated again", async () => {
    const stale = (): Promise<readonly StaleBundle[]> => editor.request("mlops/staleBundles", {});
    assert.deepEqual(await stale(), []);
    const uri = place.uriOf("fraud.mlops.yaml");
    await editor.open(uri, spec.replace("max_replicas: 10", "max_replicas: 12"));
    const [behind, ...others] = await stale();
    assert.deepEqual(others, []);
    assert.equal(behind?.uri, uri);
    assert.ok(behind.files.includes("serving/inference-service.yaml"), behind.files.join(", "));
    assert.equal(
      behind.range.start.line,
      spec.split("\n").findIndex((line) => line.startsWith("name:")),
    );
    ok(await ask<GenerateResult>("mlops/generate"));
    assert.deepEqual(await stale(), []);
    editor.close(uri);
  });

  it("the spec is taken as it is in the editor, saved or not", async () => {
    const uri = place.uriOf("fraud.mlops.yaml");
    await editor.open(uri, spec);
    await editor.replace(uri, "max_replicas: 10", "max_replicas: 11");
    const { files } = ok(await ask<PreviewResult>("mlops/preview"));
    assert.ok(files.some(({ status }) => status === "changed" || status === "merged"));
    await editor.close(uri);
  });

  it("a spec with errors is refused with the first of them", async () => {
    const answer = await ask<GenerateResult>("mlops/generate", { uri: place.uriOf("faulty.mlops.yaml") });
    assert.ok("refused" in answer);
    assert.match(answer.refused.what, /faulty\.mlops\.yaml/);
    assert.match(answer.refused.why, /^line \d+: /);
  });

  it("a file that is no spec, and one that is not there, are refused", async () => {
    for (const file of ["other.yaml", "missing.yaml"]) {
      const answer = await ask("mlops/plan", { uri: place.uriOf(file) });
      assert.ok("refused" in answer, file);
    }
    assert.deepEqual(editor.messages, []);
  });

  it("all rules, or one, with their pages", async () => {
    const all = await editor.request<RuleInfo[]>("mlops/rules", {});
    assert.ok(all.length > 10);
    const [one, ...others] = await editor.request<RuleInfo[]>("mlops/rules", { id: "spec/unknown-key" });
    assert.equal(others.length, 0);
    assert.match(one?.page ?? "", /spec\/unknown-key|Unknown/);
    assert.deepEqual(await editor.request<RuleInfo[]>("mlops/rules", { id: "no/such" }), []);
  });

  function ask<T>(method: string, params: Record<string, unknown> = {}): Promise<Answer<T>> {
    return editor.request(method, { uri: place.uriOf("fraud.mlops.yaml"), ...params });
  }
});

function ok<T>(answer: Answer<T>): T {
  if ("ok" in answer) return answer.ok;
  throw new Error(Object.values(answer.refused).join(" / "));
}
