import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { parse } from "yaml";
import { CannotProceed, check, MLOpsManager, SpecHasErrors, version } from "../../server/src/api/index";
import { inFolder } from "../cli/run";
import { placesRead } from "../host-io/watched-disk";

const fraudDetection = {
  modelType: "classification",
  deploymentTarget: "online",
  scaleRequirements: { rps: 500, latencyMs: 150 },
  governanceLevel: "production",
} as const;

describe("MLOpsManager", () => {
  it("sets up MLflow and KServe for a fraud detection model", () => {
    const config = new MLOpsManager(fraudDetection).quickSetup({ tracking: "mlflow", deployment: "kserve" });
    assert.equal(config.plan.tier, 1);
    assert.equal(config.plan.spec.name, "classification-model");
    assert.equal(config.plan.spec.scale_requirements.latency_ms, 150);
    assert.equal(config.plan.stack.tracking, "mlflow");
    assert.equal(config.plan.serving.server, "kserve");
    assert.ok(config.files.length > 0);
    for (const file of config.files.filter(({ path: at }) => /\.(ya?ml|json)$/.test(at)))
      assert.doesNotThrow(() => parse(file.text));
  });

  it("says how to start it", () => {
    const model = { framework: "xgboost", format: "xgboost", storageUri: "s3://models/fraud-detection/v2.1.0" } as const;
    const manager = new MLOpsManager({ ...fraudDetection, name: "fraud-detection", model });
    const commands = manager.quickSetup({ tracking: "mlflow", deployment: "kserve" }).getStartCommands();
    assert.ok(
      commands.some((command) => command.startsWith("mlflow server ")),
      commands.join("\n"),
    );
    assert.ok(
      commands.some((command) => command.startsWith("kubectl apply")),
      commands.join("\n"),
    );
    assert.ok(commands.every((command) => command.trim() === command && !command.includes("\n")));
  });

  it("gives a template to deploy with where the spec does not say yet where the model is", async () => {
    const commands = new MLOpsManager(fraudDetection).quickSetup({ tracking: "mlflow", deployment: "kserve" }).getStartCommands();
    assert.ok(
      commands.every((command) => !command.includes("#") && !command.includes("\n")),
      commands.join("\n"),
    );
    const deploy = commands.find((command) => command.endsWith("| kubectl apply -f -")) ?? "";
    assert.match(deploy, /STORAGE_URI/);
    const printed = (env: Readonly<Record<string, string>>) =>
      spawnSync("sh", ["-c", deploy.replace("| kubectl apply -f -", "")], { env, encoding: "utf8" });
    const manifest = parse(printed({ MODEL_FORMAT: "sklearn", STORAGE_URI: "s3://models/my model" }).stdout);
    assert.deepEqual(manifest.spec.predictor.model, { modelFormat: { name: "sklearn" }, storageUri: "s3://models/my model" });
    assert.match(printed({ MODEL_FORMAT: "sklearn" }).stderr, /STORAGE_URI/);
    await inFolder(async (folder) => {
      await writeFile(path.join(folder, "x.yaml"), JSON.stringify(manifest));
      const [checked] = await check(path.join(folder, "x.yaml"));
      assert.deepEqual(
        checked?.findings.filter(({ severity }) => severity === "error"),
        [],
      );
    });
  });

  it("tells what production still demands", () => {
    const { findings } = new MLOpsManager(fraudDetection).quickSetup();
    assert.ok(findings.some(({ rule, severity }) => rule === "spec/production-needs-approval" && severity === "warning"));
  });

  it("tells all that production demands, and enforces none of it", () => {
    const rollout = { strategy: "canary" } as const;
    const { findings } = new MLOpsManager({ ...fraudDetection, regulations: ["GDPR"], rollout }).quickSetup();
    assert.deepEqual(
      findings.filter(({ severity }) => severity === "error"),
      [],
    );
    const warned = findings.filter(({ severity }) => severity === "warning").map(({ rule }) => rule);
    for (const demand of [
      "spec/alert-route-missing",
      "spec/lineage-missing",
      "spec/privacy-check-missing",
      "spec/production-needs-audit-log",
      "spec/production-needs-model-card",
      "spec/rollback-missing",
      "spec/signature-missing",
    ])
      assert.ok(warned.includes(demand), `${demand} is not among ${warned.join(", ")}`);
  });

  it("still refuses a rollout that leads nowhere: that is no demand of production", () => {
    const manager = new MLOpsManager({ ...fraudDetection, rollout: { steps: [50, 5] } });
    assert.throws(() => manager.quickSetup(), /do not rise/);
  });

  it("writes the files, and a second time nothing", () =>
    inFolder(async (folder) => {
      const config = new MLOpsManager({ ...fraudDetection, name: "fraud-detection" }).quickSetup({ tracking: "mlflow" });
      const out = path.join(folder, "mlops-config");
      const first = await config.generateManifests(out);
      assert.deepEqual([...first.written].sort(), config.files.map((file) => file.path).sort());
      for (const file of config.files) assert.equal(await readFile(path.join(out, file.path), "utf8"), file.text);
      assert.deepEqual((await config.generateManifests(out)).written, []);
    }));

  it("refuses what cannot work, with the findings", () => {
    const manager = new MLOpsManager({ ...fraudDetection, scaleRequirements: {} });
    assert.throws(
      () => manager.quickSetup(),
      (error) => error instanceof SpecHasErrors && error instanceof CannotProceed && error.findings.length > 0,
    );
  });

  it("runs the seed's example: quick setup, pipeline, lifecycle", () =>
    inFolder(async (folder) => {
      const manager = new MLOpsManager(fraudDetection);
      const pipeline = manager.designPipeline({ experimentTracking: true, modelMonitoring: true, driftDetection: "evidently" });
      const { written } = await pipeline.generateManifests(path.join(folder, "mlops-config"));
      assert.equal(pipeline.plan.tier, 2);
      assert.ok(written.includes("MLproject") && written.includes("monitoring/prometheus.rules.yaml"), written.join(", "));
      const lifecycle = manager.fullLifecycle({
        retrainingTriggers: ["drift", "performance"],
        governance: { modelCards: true, auditLogs: true },
      });
      assert.equal(lifecycle.plan.tier, 3);
      const { manifests, applied } = await lifecycle.deploy();
      assert.ok(manifests.length > 0);
      assert.deepEqual(applied, []);
      await assert.rejects(lifecycle.deploy({ dryRun: false, context: "none" }), /production still demands/);
    }));

  it("has every file of a smaller tier in a larger one", () => {
    const manager = new MLOpsManager(fraudDetection);
    const [one, two, three] = [manager.quickSetup(), manager.designPipeline(), manager.fullLifecycle()].map(({ files }) =>
      files.map((file) => file.path),
    );
    assert.deepEqual(
      (one ?? []).filter((file) => !two?.includes(file)),
      [],
    );
    assert.deepEqual(
      (two ?? []).filter((file) => !three?.includes(file)),
      [],
    );
  });

  it("leaves out what a team brings itself", () => {
    const { files } = new MLOpsManager(fraudDetection).designPipeline({ experimentTracking: false, modelMonitoring: false });
    assert.deepEqual(
      files.map((file) => file.path).filter((file) => /^(?:tracking|monitoring)\//.test(file)),
      [],
    );
    const text = files.find((file) => file.path === "README.md")?.text ?? "";
    assert.doesNotMatch(text, /`(?:tracking|monitoring)\//);
  });

  it("applies nothing without a context", async () => {
    const lifecycle = new MLOpsManager({ ...fraudDetection, governanceLevel: "experimental" }).fullLifecycle();
    await assert.rejects(lifecycle.deploy({ dryRun: false }), /no cluster is named/);
  });
});

describe("check", () => {
  it("finds faults in a text", async () => {
    const [file] = await check({ text: "model_type: odd\ndeployment_target: online\n" });
    assert.equal(file?.path, "text.yaml");
    assert.deepEqual(file?.kinds, ["mlops-spec"]);
    assert.ok(file?.findings.some(({ severity }) => severity === "error"));
  });

  it("reads nothing around a text in a folder that belongs to no repository", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "other.mlops.yaml"), "model_type: odd\ndeployment_target: online\n");
      const before = process.cwd();
      process.chdir(folder);
      try {
        const places = await placesRead(async () => {
          const [file, ...others] = await check({ text: "model_type: odd\ndeployment_target: online\n" });
          assert.equal(file?.path, "text.yaml");
          assert.deepEqual(others, []);
        });
        assert.deepEqual(
          places.map((place) => path.basename(place)),
          [".mlopsrc.yaml"],
        );
      } finally {
        process.chdir(before);
      }
    }));

  it("refuses a path that is not there", async () => {
    await assert.rejects(check(["/no/such/file.yaml"]), CannotProceed);
  });
});

it("has a version", () => assert.match(version, /^\d+\.\d+\.\d+/));
