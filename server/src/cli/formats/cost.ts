/** What a check has cost, in one sentence. */
import type { Cost } from "../../host/cost";
import { counted } from "./text";

/** What was done at that cost. */
export interface Done {
  readonly files: number;
  readonly threads: number;
}

export function costText({ files, threads }: Done, { elapsed, processor, memory }: Cost): string {
  const mebibytes = Math.round(memory / 1024 / 1024).toLocaleString("en");
  return `${counted(files, "file")} in ${seconds(elapsed)} with ${counted(threads, "thread")}: ${seconds(processor)} of processor time, ${mebibytes} MiB of memory at most.`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
