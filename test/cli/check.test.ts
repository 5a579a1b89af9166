import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { inFolder, run, runProcess } from "./run";

const wrong = `name: churn
model_type: odd
deployment_target: online
scale_requirements: { rps: 20 }
governance_level: experimental
`;

describe("check", () => {
  it("finds the place in the last of twenty documents", () =>
    inFolder(async (folder) => {
      const foreign = "apiVersion: v1\nkind: ConfigMap\n---\n".repeat(19);
      await writeFile(path.join(folder, "all.yaml"), foreign + wrong);
      const { status, stdout } = await run(["check"], { cwd: folder });
      assert.equal(status, 1);
      assert.match(stdout, /^all\.yaml:59:13: error .*\[schema\]$/m);
    }));

  it("takes files of 5 MB, of other kinds and of ours", async function () {
    this.timeout(20_000);
    await inFolder(async (folder) => {
      const line = "  one more line of a very long description, with a : and a # in it\n";
      const lines = line.repeat(Math.ceil((5 * 1024 * 1024) / line.length));
      await writeFile(path.join(folder, "foreign.yaml"), `items: |\n${lines}`);
      const before = process.cpuUsage();
      assert.equal((await run(["check"], { cwd: folder })).status, 0);
      assert.ok(process.cpuUsage(before).user < 2_000_000, "a file of another kind must cost next to nothing");
      await writeFile(path.join(folder, "mlops.yaml"), `description: |\n${lines}${wrong}`);
      const { status, stdout } = await run(["check"], { cwd: folder });
      assert.equal(status, 1);
      assert.match(stdout, /^mlops\.yaml:\d{5}:13: error .*\[schema\]$/m);
    });
  });

  it("leaves binary files alone, but for one that is named as a spec", () =>
    inFolder(async (folder) => {
      const binary = Buffer.from([0x00, 0xff, 0xfe, 0x00, 0x01]);
      await writeFile(path.join(folder, "model.yaml"), binary);
      assert.equal((await run(["check"], { cwd: folder })).status, 0);
      const named = await run(["check", "model.yaml"], { cwd: folder });
      assert.equal(named.status, 0);
      assert.match(named.stderr, /model\.yaml was not checked/);
      await writeFile(path.join(folder, "mlops.yaml"), binary);
      const spec = await run(["check"], { cwd: folder });
      assert.equal(spec.status, 1);
      assert.match(spec.stdout, /^mlops\.yaml:1:1: error .*\[syntax\]$/m);
    }));

  it("promises exactly these fields as JSON", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "mlops.yaml"), wrong);
      const { stdout } = await run(["check", "--format", "json"], { cwd: folder });
      const report = JSON.parse(stdout);
      assert.deepEqual(Object.keys(report), ["version", "files", "summary"]);
      assert.deepEqual(Object.keys(report.files[0]), ["path", "kinds", "findings"]);
      assert.deepEqual(Object.keys(report.summary), ["errors", "warnings", "infos", "hints", "files"]);
      const allowed = new Set(["rule", "severity", "message", "range", "kind", "source", "fixes"]);
      for (const finding of report.files[0].findings)
        assert.deepEqual(
          Object.keys(finding).filter((key) => !allowed.has(key)),
          [],
        );
      const schema = report.files[0].findings.find((finding: { rule: string }) => finding.rule === "schema");
      assert.deepEqual(schema.range, { start: { line: 1, character: 12 }, end: { line: 1, character: 15 } });
    }));

  it("speaks SARIF 2.1.0", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "my mlops.yaml"), wrong);
      const { stdout, status } = await run(["check", "--format", "sarif"], { cwd: folder });
      assert.equal(status, 1);
      const log = JSON.parse(stdout);
      const [sarif] = log.runs;
      assert.equal(log.version, "2.1.0");
      assert.equal(sarif.tool.driver.name, "mlops-lifecycle");
      for (const result of sarif.results) assert.equal(sarif.tool.driver.rules[result.ruleIndex].id, result.ruleId);
      const schema = sarif.results.find((result: { ruleId: string }) => result.ruleId === "schema");
      assert.equal(schema.level, "error");
      assert.deepEqual(schema.locations[0].physicalLocation, {
        artifactLocation: { uri: "my%20mlops.yaml" },
        region: { startLine: 2, startColumn: 13, endLine: 2, endColumn: 16 },
      });
    }));

  it("colours only what a person reads", () =>
    inFolder(async (folder) => {
      await writeFile(path.join(folder, "mlops.yaml"), wrong);
      const { stdout } = await run(["check"], { cwd: folder });
      assert.ok(!stdout.includes("\u001b"));
    }));

  it("shows no stack trace unless it is asked for one", () =>
    inFolder(async (folder) => {
      const quiet = await run(["check", "nowhere"], { cwd: folder });
      assert.ok(!quiet.stderr.includes("    at "));
      const loud = await run(["check", "nowhere"], { cwd: folder, env: { MLOPS_DEBUG: "1" } });
      assert.ok(loud.stderr.includes("    at "));
    }));

  it("ends quietly when nobody reads on", async function () {
    this.timeout(20_000);
    await inFolder(async (folder) => {
      const many = Array.from({ length: 3000 }, (_, index) => wrong.replace(/^name: \w+/m, `name: m${index}`)).join("---\n");
      await writeFile(path.join(folder, "many.yaml"), many);
      const root = path.resolve(import.meta.dirname, "../..");
      const entry = `"${process.execPath}" --import "${root}/node_modules/tsx/dist/loader.mjs" "${root}/server/src/cli/entry.ts"`;
      const child = spawn("sh", ["-c", `${entry} check many.yaml | head -n 1`], { cwd: folder });
      const texts = { out: "", err: "" };
      child.stdout.on("data", (data) => (texts.out += data));
      child.stderr.on("data", (data) => (texts.err += data));
      await new Promise((resolve) => child.on("close", resolve));
      assert.match(texts.out, /^many\.yaml:2:13: error [^\n]*\n$/);
      assert.equal(texts.err, "");
    });
  });

  it("ends with its status as a process", async function () {
    this.timeout(20_000);
    await inFolder(async (folder) => {
      await writeFile(path.join(folder, "mlops.yaml"), wrong);
      const { status, stdout } = await runProcess(["check"], { cwd: folder });
      assert.equal(status, 1);
      assert.match(stdout, /mlops\.yaml:2:13: error/);
      assert.equal((await runProcess(["nonsense"], { cwd: folder })).status, 2);
    });
  });
});
