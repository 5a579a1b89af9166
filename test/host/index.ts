import { appendFileSync, readdirSync } from "node:fs";
import path from "node:path";
import Mocha from "mocha";
import type { TestEvent } from "../../scripts/vscode-host/test-events";

/**
 * The entry inside the extension host, for a downloaded VS Code and for our own host alike: settles for "passed".
 * Each step also goes to the file VSCODE_TEST_EVENTS, so that results survive an extension host that dies half way.
 */
export async function run(): Promise<void> {
  try {
    await runSuites();
  } catch (error) {
    emit({ kind: "error", error: textOf(error) });
    throw error;
  }
}

async function runSuites(): Promise<void> {
  const only = process.env["VSCODE_TEST_GREP"];
  const mocha = new Mocha({ ui: "bdd", timeout: 20_000, color: false, ...(only ? { grep: only } : {}) });
  const folder = path.join(__dirname, "suite");
  const files = readdirSync(folder).filter((file) => file.endsWith(".test.cjs"));
  for (const file of files.sort()) mocha.addFile(path.join(folder, file));
  const stats = await new Promise<Mocha.Stats | undefined>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats));
    report(runner);
  });
  if (!stats?.passes) throw new Error("No test passed.");
  if (stats.failures > 0) throw new Error(`${stats.failures} test(s) failed.`);
}

function report(runner: Mocha.Runner): void {
  runner.on("suite", (suite) => emit({ kind: "suite", title: suite.fullTitle() }));
  runner.on("test", (test) => emit({ kind: "start", title: test.fullTitle() }));
  runner.on("pass", (test) => emit({ kind: "pass", title: test.fullTitle(), duration: test.duration ?? 0 }));
  runner.on("fail", (test, error) => emit({ kind: "fail", title: test.fullTitle(), error: textOf(error) }));
  runner.on("pending", (test) => emit({ kind: "skip", title: test.fullTitle() }));
  runner.on("end", () => {
    const { passes = 0, failures = 0, pending = 0, duration = 0 } = runner.stats ?? {};
    emit({ kind: "end", passes, failures, pending, duration });
  });
}

function emit(event: TestEvent): void {
  const file = process.env["VSCODE_TEST_EVENTS"];
  if (file) appendFileSync(file, `${JSON.stringify(event)}\n`);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
