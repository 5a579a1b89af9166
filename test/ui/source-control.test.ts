/** From a changed spec to a commit, in a real repository: preview, regenerate, stage, and a hook that lets through or blocks. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, afterEach, before, describe, it } from "mocha";
import { churnSpec as text } from "../cli/churn";
import { openFile, runFromPalette } from "./steps";
import { openWorkbench, until, type Workbench } from "./workbench";

const spec = "churn.mlops.yaml";
const manifest = "mlops-config/churn/serving/inference-service.yaml";
const cli = path.resolve("dist/cli.cjs");

describe("before the commit, in a real VS Code", () => {
  let workbench: Workbench;
  const git = (...args: readonly string[]) =>
    spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: workbench.workspace, encoding: "utf8" });
  const read = (file: string): string => readFileSync(path.join(workbench.workspace, file), "utf8");

  before(async () => {
    workbench = await openWorkbench({
      prepare: (folder) => {
        writeFileSync(path.join(folder, spec), text);
        execFileSync(process.execPath, [cli, "generate", spec], { cwd: folder });
        execFileSync("git", ["init", "--quiet", "--initial-branch=main"], { cwd: folder });
        execFileSync(process.execPath, [cli, "hook", "install"], { cwd: folder });
        execFileSync("git", ["add", "."], { cwd: folder });
        execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "one"], { cwd: folder });
      },
    });
  });
  after(() => workbench?.close());
  afterEach(async function () {
    if (this.currentTest?.state === "failed")
      await workbench.screenshot(`FAILED ${this.currentTest.title}`.replaceAll(/\W+/g, "-"));
    await workbench.closeEditors();
  });

  it("a changed spec warns that its bundle is behind, and the preview says what the change means", async () => {
    const { page, workspace } = workbench;
    writeFileSync(path.join(workspace, spec), text.replace("max_replicas: 4", "max_replicas: 6"));
    writeFileSync(path.join(workspace, manifest), `# ours\n${read(manifest)}`);
    await openFile(workbench, spec);
    await page.locator(".statusbar-item", { hasText: "1 stale bundle" }).waitFor();
    await page.locator(".squiggly-warning").first().waitFor();
    await runFromPalette(workbench, "MLOps: Preview Manifests");
    await page.locator(".notification-toast", { hasText: "the service scales to at most 6 replicas (was 4)" }).waitFor();
    await workbench.screenshot("source-control-preview");
    await workbench.run((vscode) => void vscode.commands.executeCommand("notifications.clearAll"));
  });

  it("generated again, the edit by hand is kept, the warning goes, and the hook lets the commit through", async () => {
    const { page } = workbench;
    await openFile(workbench, spec);
    await runFromPalette(workbench, "MLOps: Generate Bundle");
    await page.locator(".notification-toast", { hasText: "Write Files" }).getByRole("button", { name: "Write Files" }).click();
    await until(() => read(manifest).includes("maxReplicas: 6"));
    assert.match(read(manifest), /^# ours\n/);
    await page.locator(".statusbar-item", { hasText: "1 stale bundle" }).waitFor({ state: "detached" });
    git("add", ".");
    const committed = git("commit", "-m", "two");
    assert.equal(committed.status, 0, committed.stderr);
  });

  it("what would be wrong in a file shows in the preview, before it is written", async () => {
    const { workspace, run } = workbench;
    // An edit by hand that the next bundle keeps: the registry then speaks of another place than what is served.
    writeFileSync(path.join(workspace, manifest), read(manifest).replace("s3://models/churn/v1.0.0", "s3://models/churn/v0.9.0"));
    writeFileSync(path.join(workspace, spec), text.replace("max_replicas: 4", "max_replicas: 7"));
    await openFile(workbench, spec);
    await runFromPalette(workbench, "MLOps: Preview Manifests");
    await until(() =>
      run((vscode) =>
        vscode.languages
          .getDiagnostics()
          .some(
            ([uri, found]) => uri.scheme === "mlops-preview" && found.some(({ code }) => code === "cross/storage-uri-version"),
          ),
      ),
    );
    git("checkout", "--", ".");
  });

  it("a broken manifest is blocked with its line", () => {
    const line = read(manifest)
      .split("\n")
      .findIndex((one) => one.includes("minReplicas"));
    writeFileSync(path.join(workbench.workspace, manifest), read(manifest).replace("minReplicas: 1", "minReplicas: 9"));
    git("add", ".");
    const refused = git("commit", "-m", "three");
    assert.notEqual(refused.status, 0);
    assert.match(refused.stderr, new RegExp(`${manifest}:${line + 1}:\\d+: error`));
  });
});
