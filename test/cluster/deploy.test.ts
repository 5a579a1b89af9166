/** A bundle and a cluster: asked in a preview, changed by a deployment that somebody meant, and recorded. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { describe, it } from "mocha";
import { MLOpsManager } from "../../server/src/api/index";
import { manifestsOf } from "../../server/src/engine/index";
import { inFolder, run } from "../cli/run";
import { fakeKubectl, restoreKubectl } from "./fake-kubectl";

const spec = `name: churn
version: 1.2.0
model_type: classification
deployment_target: online
scale_requirements: { rps: 20 }
governance_level: experimental
model:
  storage_uri: s3://models/churn/v1.2.0
  framework: sklearn
  training: { run_id: abc123, git_commit: a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b, data_version: "2024-10-01" }
`;
const service = "mlops-config/churn/serving/inference-service.yaml";
const log = "mlops-config/churn/governance/audit-log.jsonl";
const refusal =
  'Error from server (BadRequest): error when creating "STDIN": InferenceService in version "v1beta1" cannot be handled as a InferenceService: strict decoding error: unknown field "spec.predictor.maxReplicsa"\n';

async function inBundle(use: (folder: string) => Promise<void>, text = spec): Promise<void> {
  await inFolder(async (folder) => {
    writeFileSync(path.join(folder, "mlops.yaml"), text);
    const { status, stderr } = await run(["generate", "mlops.yaml"], { cwd: folder });
    assert.equal(status, 0, stderr);
    await use(folder);
  });
}

function events(folder: string): readonly Record<string, string>[] {
  return readFileSync(path.join(folder, log), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe("preview --cluster", () => {
  restoreKubectl();

  it("says that a cluster takes all, with the differences, and applies nothing", () =>
    inBundle(async (folder) => {
      const diff = `diff -u -N /tmp/LIVE-1/serving.kserve.io.v1beta1.InferenceService.default.churn /tmp/MERGED-2/serving.kserve.io.v1beta1.InferenceService.default.churn
--- /tmp/LIVE-1/serving.kserve.io.v1beta1.InferenceService.default.churn	2026-11-29 00:00:00
+++ /tmp/MERGED-2/serving.kserve.io.v1beta1.InferenceService.default.churn	2026-11-29 00:00:00
@@ -1 +1 @@
-  maxReplicas: 1
+  maxReplicas: 2
`;
      const kubectl = fakeKubectl(folder, [{ asked: " diff ", out: diff, status: 1 }]);
      const { status, stdout } = await run(["preview", "mlops.yaml", "--cluster", "dev"], { cwd: folder });
      assert.equal(status, 0);
      assert.match(stdout, /^--- cluster\/serving\.kserve\.io\.v1beta1\.InferenceService\.default\.churn$/m);
      assert.match(stdout, /^dev takes 1 object in 1 manifest\. Nothing was applied\.$/m);
      assert.deepEqual(kubectl.calls(), [
        "--context=dev --request-timeout=30s apply --dry-run=server --validate=strict --filename=-",
        "--context=dev --request-timeout=30s diff --filename=-",
      ]);
    }));

  it("shows what it refuses at the line of the file, a hand edit's too", () =>
    inBundle(async (folder) => {
      const file = path.join(folder, service);
      const edited = readFileSync(file, "utf8").replace("maxReplicas:", "maxReplicsa:");
      writeFileSync(file, edited);
      fakeKubectl(folder, [{ asked: "maxReplicsa", complaint: refusal, status: 1 }]);
      const line = edited.split("\n").findIndex((each) => each.includes("maxReplicsa")) + 1;
      const text = await run(["preview", "mlops.yaml", "--cluster", "dev"], { cwd: folder });
      assert.equal(text.status, 1);
      assert.match(
        text.stdout,
        new RegExp(`^${service}:${line}:5: error Unknown field "spec\\.predictor\\.maxReplicsa" \\[cluster\\]$`, "m"),
      );
      assert.match(text.stdout, /dev refuses some of 1 object in 1 manifest/);
      const json = await run(["preview", "mlops.yaml", "--cluster", "dev", "--format", "json"], { cwd: folder });
      const { cluster } = JSON.parse(json.stdout);
      assert.equal(cluster.files[0].findings[0].range.start.line, line - 1);
    }));

  it("says why where no cluster is reached", () =>
    inBundle(async (folder) => {
      fakeKubectl(folder, [{ asked: "dev", complaint: 'error: context "dev" does not exist\n', status: 1 }]);
      const { status, stderr } = await run(["preview", "mlops.yaml", "--cluster", "dev"], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, /Cannot ask kubectl: error: context "dev" does not exist/);
    }));
});

describe("deploy", () => {
  restoreKubectl();
  const words = ["deploy", "mlops.yaml", "--context", "dev"];

  it("applies nothing unless somebody means it", () =>
    inBundle(async (folder) => {
      const kubectl = fakeKubectl(folder);
      const unnamed = await run(["deploy", "mlops.yaml", "--yes"], { cwd: folder });
      assert.match(unnamed.stderr, /no cluster is named/);
      const alone = await run(words, { cwd: folder });
      assert.equal(alone.status, 2);
      assert.match(alone.stderr, /Cannot deploy to dev: nobody is there to confirm it\. Pass --yes/);
      const other = await run(words, { cwd: folder, isTTY: true, stdin: "prod\n" });
      assert.equal(other.status, 1);
      assert.match(other.stderr, /That is not dev: nothing was applied/);
      assert.deepEqual(kubectl.calls(), []);
      assert.ok(!existsSync(path.join(folder, log)));
    }));

  it("applies in order once the context is typed, waits, and records it", () =>
    inBundle(async (folder) => {
      const kubectl = fakeKubectl(folder, [
        { asked: "apply --validate", out: "inferenceservice.serving.kserve.io/churn created\n" },
      ]);
      const { status, stdout, stderr } = await run([...words, "--actor", "ci"], { cwd: folder, isTTY: true, stdin: "dev\n" });
      assert.equal(status, 0, stderr);
      assert.match(stdout, /serving\/inference-service\.yaml: inferenceservice\.serving\.kserve\.io\/churn created\n.*ready\n/);
      assert.deepEqual(kubectl.calls().slice(-2), [
        "--context=dev apply --validate=strict --filename=-",
        "--context=dev wait --for=condition=Ready inferenceservice.v1beta1.serving.kserve.io/churn --timeout=600s",
      ]);
      const [event, ...others] = events(folder);
      assert.deepEqual(others, []);
      const { at, ...rest } = event ?? {};
      assert.match(at ?? "", /^\d{4}-\d\d-\d\dT/);
      assert.deepEqual(rest, {
        event: "deployed",
        model_name: "churn",
        version: "1.2.0",
        run_id: "abc123",
        actor: "ci",
        environment: "experimental",
        result: "succeeded",
        detail: "context dev: serving/inference-service.yaml",
      });
      const again = await run(["preview", "mlops.yaml"], { cwd: folder });
      assert.equal(again.status, 0, "the record is no part of the bundle that would be changed");
    }));

  it("applies nothing where the cluster refuses one object, and records no deployment", () =>
    inBundle(async (folder) => {
      const kubectl = fakeKubectl(folder, [{ asked: "--dry-run", complaint: refusal, status: 1 }]);
      const { status, stderr } = await run([...words, "--yes"], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, /Cannot apply to dev: serving\/inference-service\.yaml:\d+: Unknown field .* Nothing was applied/);
      assert.ok(kubectl.calls().every((call) => call.includes("--dry-run=server") || call.includes(" diff ")));
      assert.deepEqual(events(folder), []);
    }));

  it("records a deployment that did not become ready as failed", () =>
    inBundle(async (folder) => {
      fakeKubectl(folder, [
        { asked: "--for=condition=Ready", complaint: "error: timed out waiting for the condition\n", status: 1 },
      ]);
      const { status, stderr } = await run([...words, "--yes", "--timeout", "1"], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, /did not become ready within 1 seconds: error: timed out.* Applied: serving\/inference-service\.yaml/);
      assert.deepEqual(
        events(folder).map(({ result }) => result),
        ["failed"],
      );
    }));

  it("deploys what is on disk, and that only while it is what the spec leads to", () =>
    inBundle(async (folder) => {
      const kubectl = fakeKubectl(folder);
      writeFileSync(path.join(folder, "mlops.yaml"), spec.replace("v1.2.0\n", "v1.3.0\n"));
      const { status, stderr } = await run([...words, "--yes"], { cwd: folder });
      assert.equal(status, 2);
      assert.match(stderr, /is not what the spec leads to now|are not what the spec leads to now/);
      assert.deepEqual(kubectl.calls(), []);
    }));
});

describe("a bundle's deploy", () => {
  restoreKubectl();
  const signature = {
    inputs: [{ name: "amount", type: "double" }],
    outputs: [{ name: "label", type: "string" }],
  };
  const production = {
    name: "churn",
    version: "1.2.0",
    modelType: "classification",
    deploymentTarget: "online",
    scaleRequirements: { rps: 20 },
    governanceLevel: "experimental",
    model: { storage_uri: "s3://models/churn/v1.2.0", framework: "sklearn", signature, training: { run_id: "abc123" } },
  } as const;

  it("writes a record that the bundle's own schema accepts", () =>
    inFolder(async (folder) => {
      fakeKubectl(folder);
      const lifecycle = new MLOpsManager(production as never).fullLifecycle();
      await lifecycle.generateManifests(path.join(folder, "out"));
      const { applied } = await lifecycle.deploy({ dryRun: false, context: "dev", approvedBy: "ml-leads", timeout: 0 });
      assert.deepEqual(
        applied.map((one) => one.path),
        manifestsOf(lifecycle.files),
      );
      const schema = JSON.parse(readFileSync(path.join(folder, "out/governance/audit-event.schema.json"), "utf8"));
      const validate = addFormats.default(new Ajv2020({ strict: false })).compile(schema);
      const event = JSON.parse(readFileSync(path.join(folder, "out/governance/audit-log.jsonl"), "utf8"));
      assert.ok(validate(event), JSON.stringify(validate.errors));
      assert.equal(event.approved_by, "ml-leads");
    }));
});
