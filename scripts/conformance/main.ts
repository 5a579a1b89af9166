/**
 * `npm run conformance`: our verdicts beside those of the real tools. Installs what it needs, says what it skipped and why.
 * With MLOPS_NOTHING_SKIPPED=1 (CI) a skipped check is a failed one.
 */
import { generatedManifests } from "./generated-manifests";
import { kserveCorpus } from "./kserve-corpus";

/** What one comparison came to: lines to print, and whether it holds. */
export interface Outcome {
  readonly status: "passed" | "failed" | "skipped";
  readonly lines: readonly string[];
}

export interface Check {
  readonly name: string;
  run(): Promise<Outcome>;
}

const checks: readonly Check[] = [kserveCorpus, generatedManifests];
const nothingSkipped = process.env["MLOPS_NOTHING_SKIPPED"] === "1";

const count = { passed: 0, failed: 0, skipped: 0 };
for (const { name, run } of checks) {
  const { status, lines } = await run();
  count[status] += 1;
  console.log(`${status.toUpperCase()} ${name}\n${lines.map((line) => `  ${line}`).join("\n")}\n`);
}
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed > 0 || (nothingSkipped && count.skipped > 0) ? 1 : 0;
