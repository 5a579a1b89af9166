/** The two data sets that were compared last. Reading them takes seconds, and a view asks about them again and again. */
import { stat } from "node:fs/promises";
import { type BacktestWindow, type FeatureDrift, shapeTables } from "../engine/index";
import { type CompareOptions, type Comparison, compare, compareTables } from "../host/drift";
import { pathOf } from "./paths";
import type { DriftParams } from "./protocol";

export type Watching = Pick<CompareOptions, "onProgress" | "signal">;

export class Comparisons {
  /** Keyed by everything that reading depends on; a million rows of two files are as much as is worth keeping. */
  #last: { readonly key: string; readonly made: Comparison } | undefined;
  /** What was counted of it last, by what it depends on: other thresholds judge it without counting again. */
  readonly #measured = new Remembered<readonly FeatureDrift[]>();
  readonly #timed = new Remembered<Comparison>();
  readonly #windows = new Remembered<readonly BacktestWindow[]>();

  /** Reads and prepares both, or remembers them as long as neither file has changed. */
  async of(params: DriftParams, watching: Watching): Promise<Comparison> {
    const key = await keyOf(params);
    if (this.#last?.key !== key) {
      this.#last = undefined;
      const { categorical = [] } = params;
      this.#last = { key, made: await compared(params, { ...watching, categorical }) };
    }
    const { made } = this.#last;
    const { timeColumn } = params;
    return made.features.some(({ name }) => name === timeColumn)
      ? this.#timed.of(made, timeColumn, async () => withoutTime(made, timeColumn))
      : made;
  }

  measured(
    compared: Comparison,
    key: unknown,
    measure: () => Promise<readonly FeatureDrift[]>,
  ): Promise<readonly FeatureDrift[]> {
    return this.#measured.of(compared, key, measure);
  }

  windows(
    compared: Comparison,
    key: unknown,
    test: () => Promise<readonly BacktestWindow[]>,
  ): Promise<readonly BacktestWindow[]> {
    return this.#windows.of(compared, key, test);
  }
}

/** The last result, as long as it is asked for of the same comparison by the same key. */
class Remembered<T> {
  #last: { readonly of: Comparison; readonly key: string; readonly made: T } | undefined;

  async of(compared: Comparison, by: unknown, make: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(by);
    if (this.#last?.of === compared && this.#last.key === key) return this.#last.made;
    this.#last = undefined;
    const made = await make();
    this.#last = { of: compared, key, made };
    return made;
  }
}

/** Which column has the time of a row is asked after reading: that one is no feature. */
function withoutTime(whole: Comparison, timeColumn: string | undefined): Comparison {
  return {
    ...whole,
    features: whole.features.filter(({ name }) => name !== timeColumn),
    leftOut: [...whole.leftOut, { name: timeColumn ?? "", why: "the time of a row" }],
  };
}

function compared(params: DriftParams, options: CompareOptions): Promise<Comparison> {
  if ("reference" in params) return compare(fileAt(params.reference), fileAt(params.current), options);
  const { reference: before, current: after } = shapeTables(params.shapes);
  return compareTables({ before, after, reference: "the reference", current: "the current sample" }, options);
}

async function keyOf(params: DriftParams): Promise<string> {
  const { categorical = [] } = params;
  const data = "reference" in params ? [await stampOf(params.reference), await stampOf(params.current)] : [params.shapes];
  return JSON.stringify([data, categorical]);
}

async function stampOf(uri: string): Promise<unknown> {
  const file = await stat(pathOf(uri)).catch(() => undefined);
  return [uri, file?.mtimeMs ?? null, file?.size ?? null];
}

function fileAt(uri: string): { path: string; shown: string } {
  const path = pathOf(uri);
  return { path, shown: path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1) };
}
