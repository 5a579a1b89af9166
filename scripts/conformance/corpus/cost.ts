/** What it costs to check every manifest of the corpus in processor time, first with nothing loaded, then again. */
import type { Check, Outcome } from "../check";
import { corpus, everyFile, hasCorpus, textOf } from "./files";
import { verdictOn } from "./verdict";

export const cost: Check = {
  name: "checking every manifest of the corpus",
  async run(): Promise<Outcome> {
    if (!hasCorpus()) return { status: "skipped", lines: [`no corpus at ${corpus} (set MLOPS_CORPUS)`] };
    const files = everyFile().map(({ folder, file }) => ({ file, text: textOf(folder, file) }));
    const bytes = files.reduce((sum, { text }) => sum + text.length, 0);
    const rounds = ["first", "again"].map((round) => {
      const times = files.map(({ file, text }) => ({ file, time: processorTime(() => verdictOn(file, text)) }));
      const slowest = [...times].sort((a, b) => b.time - a.time).slice(0, 3);
      const whole = times.reduce((sum, { time }) => sum + time, 0);
      return `${round}: ${milliseconds(whole)}; ${slowest.map(({ file, time }) => `${file} ${milliseconds(time)}`).join(", ")}`;
    });
    const { heapUsed, rss } = process.memoryUsage();
    return {
      status: "passed",
      lines: [
        `${files.length} files, ${megabytes(bytes)}`,
        ...rounds,
        `memory: heap ${megabytes(heapUsed)}, process ${megabytes(rss)}`,
      ],
    };
  },
};

/** In microseconds: a busy machine changes it little. */
function processorTime(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function milliseconds(microseconds: number): string {
  return `${Math.round(microseconds / 1000)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
