/** How many threads a check is worth. */
import { availableParallelism } from "node:os";
import type { Sized } from "./shares";

/** Below this, starting a thread costs as much as it saves. */
const fewFiles = 300;
const fewBytes = 2 * 1024 * 1024;
/** Each thread takes its own memory for the product alone, and has to have something to do. */
const mostThreads = 8;
const bytesEach = 1024 * 1024;
/** V8 collects garbage beside each thread: with one thread for each processor nothing was gained (docs/bench.md). */
const processorsEach = 2;

/** One, where there is little to do. */
export function threadsFor(files: readonly Sized[]): number {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (files.length < fewFiles || bytes < fewBytes) return 1;
  return Math.max(1, Math.min(Math.floor(availableParallelism() / processorsEach), mostThreads, Math.floor(bytes / bytesEach)));
}
