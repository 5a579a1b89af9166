/** What a comparison is, and how a list of them is run. */
import { mkdirSync, writeFileSync } from "node:fs";
import { inWorkers } from "./worker";

/** What was printed last of each comparison. */
const target = "out/conformance";

/** What one comparison came to: lines to print, and whether it holds. */
export interface Outcome {
  readonly status: "passed" | "failed" | "skipped";
  readonly lines: readonly string[];
}

export interface Check {
  readonly name: string;
  run(): Promise<Outcome>;
}

/**
 * Runs and prints them all; the exit code says whether one failed.
 * With MLOPS_NOTHING_SKIPPED=1 (CI) a skipped check is a failed one.
 */
export async function runChecks(checks: readonly Check[]): Promise<void> {
  const nothingSkipped = process.env["MLOPS_NOTHING_SKIPPED"] === "1";
  const count = { passed: 0, failed: 0, skipped: 0 };
  await inWorkers(checks, ({ name }, { status, lines }) => {
    count[status] += 1;
    const report = `${status.toUpperCase()} ${name}\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
    console.log(report);
    mkdirSync(target, { recursive: true });
    writeFileSync(`${target}/${name.replaceAll(/[^\w.-]+/g, "-")}.txt`, report);
  });
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  process.exitCode = count.failed > 0 || (nothingSkipped && count.skipped > 0) ? 1 : 0;
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.floor((1000 * part) / whole) / 10} %`;
}
