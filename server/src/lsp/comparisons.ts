/** The two data sets that were compared last. Reading them takes seconds, and a view asks about them again and again. */
import { stat } from "node:fs/promises";
import { type CompareOptions, type Comparison, compare } from "../host/drift";
import { pathOf } from "./paths";
import type { DriftParams } from "./protocol";

export type Watching = Pick<CompareOptions, "onProgress" | "signal">;

export class Comparisons {
  /** Keyed by everything that reading depends on; a million rows of two files are as much as is worth keeping. */
  #last: { readonly key: string; readonly made: Comparison } | undefined;

  /** Reads and prepares both, or remembers them as long as neither file has changed. */
  async of(params: DriftParams, watching: Watching): Promise<Comparison> {
    const key = await keyOf(params);
    if (this.#last?.key === key) return this.#last.made;
    this.#last = undefined;
    const { categorical = [], timeColumn } = params;
    const made = await compare(fileAt(params.reference), fileAt(params.current), {
      ...watching,
      categorical,
      without: timeColumn === undefined ? [] : [timeColumn],
    });
    this.#last = { key, made };
    return made;
  }
}

async function keyOf({ reference, current, categorical = [], timeColumn }: DriftParams): Promise<string> {
  return JSON.stringify([await stampOf(reference), await stampOf(current), categorical, timeColumn ?? null]);
}

async function stampOf(uri: string): Promise<unknown> {
  const file = await stat(pathOf(uri)).catch(() => undefined);
  return [uri, file?.mtimeMs ?? null, file?.size ?? null];
}

function fileAt(uri: string): { path: string; shown: string } {
  const path = pathOf(uri);
  return { path, shown: path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1) };
}
