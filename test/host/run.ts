// The one runner of the in-host suite.
//   tsx test/host/run.ts             in our own host (scripts/vscode-host), or in VSCODE_EXECUTABLE
//   tsx test/host/run.ts --electron  in a VS Code that @vscode/test-electron downloads (VSCODE_VERSION, default stable)
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { build } from "esbuild";
import { ROOT } from "../../scripts/vscode-host/install";

const OUT = path.join(ROOT, "out/host");
const EXTENSION = path.resolve(process.env["MLOPS_EXTENSION"] ?? ROOT);

/** Bundles the entry and every suite to CommonJS, which is what VS Code's test entry must be. */
async function bundle(): Promise<void> {
  rmSync(OUT, { recursive: true, force: true });
  const suites = readdirSync(path.join(ROOT, "test/host/suite")).filter((file) => file.endsWith(".test.ts"));
  await build({
    absWorkingDir: ROOT,
    entryPoints: ["test/host/index.ts", ...suites.map((file) => `test/host/suite/${file}`)],
    outbase: "test/host",
    outdir: OUT,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
}

/** A copy of test/host/workspace, or of examples/ without it: tests may change every file. */
function createWorkspace(): string {
  // as VS Code sees it: on a Mac the temporary folder is a link
  const workspace = path.join(mkdtempSync(path.join(tmpdir(), "mlops-")), "workspace");
  mkdirSync(workspace);
  const sources = ["test/host/workspace", "examples"].map((folder) => path.join(ROOT, folder));
  const source = sources.find((folder) => existsSync(folder));
  if (source) cpSync(source, workspace, { recursive: true });
  return workspace;
}

/** Undefined lets @vscode/test-electron download VS Code. */
function executable(): string | undefined {
  const named = process.env["VSCODE_EXECUTABLE"];
  if (named) return path.resolve(named);
  return process.argv.includes("--electron") ? undefined : path.join(ROOT, "scripts/vscode-host/code-shim.mjs");
}

/** Runs the suite; the result is the exit code: 0 passed, 1 failed, 2 no verdict. */
async function main(): Promise<number> {
  await bundle();
  const workspace = createWorkspace();
  const vscodeExecutablePath = executable();
  try {
    return await runTests({
      ...(vscodeExecutablePath ? { vscodeExecutablePath } : {}),
      version: process.env["VSCODE_VERSION"] ?? "stable",
      extensionDevelopmentPath: EXTENSION,
      extensionTestsPath: path.join(OUT, "index.cjs"),
      extensionTestsEnv: { VSCODE_TEST_EVENTS: path.join(OUT, "events.jsonl") },
      launchArgs: [workspace, "--disable-extensions"],
    });
  } catch (error) {
    console.error(String(error));
    const { code } = error as { code?: unknown };
    return typeof code === "number" ? code : 1;
  } finally {
    rmSync(path.dirname(workspace), { recursive: true, force: true, maxRetries: 5 });
  }
}

// @vscode/test-electron ends VS Code on Ctrl+C only
process.once("SIGTERM", () => process.kill(process.pid, "SIGINT"));
process.exit(await main());
