/** Columns that grow row by row in typed arrays: no object per row, no more than twice the memory of the values. */
import type { Column } from "../../engine/index";
import { missingTexts } from "./source";

/** What a column's values are; `skipped` ones are counted only. */
export type ColumnType = "numeric" | "categorical" | "time";

/** A category is a short text that comes again; a column with more different ones is names or free text. */
const mostCategories = 10_000;

/** The first value that is not what the column holds, thrown by `add`. */
export class WrongType extends Error {
  constructor(
    readonly column: string,
    readonly expected: ColumnType,
    readonly value: string,
  ) {
    super(`"${value}" is not ${expected}`);
  }
}

export interface ColumnBuilder {
  readonly name: string;
  readonly type: ColumnType;
  /** Adds a value as it is written. */
  add(text: string): void;
  /** Adds a number that was read already; only of numeric columns. */
  addNumber(value: number): void;
  done(): Column;
}

export function columnBuilder(name: string, type: ColumnType): ColumnBuilder {
  return type === "categorical" ? new Categories(name) : new Numbers(name, type);
}

class Numbers implements ColumnBuilder {
  #values = new Float64Array(1024);
  #rows = 0;

  constructor(
    readonly name: string,
    readonly type: "numeric" | "time",
  ) {}

  addNumber(value: number): void {
    if (this.#rows === this.#values.length) {
      const more = new Float64Array(2 * this.#rows);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.#rows++] = value;
  }

  add(text: string): void {
    const trimmed = text.trim();
    const value = this.type === "time" ? timeOf(trimmed) : numberOf(trimmed);
    if (value === undefined && !missingTexts.has(trimmed)) throw new WrongType(this.name, this.type, text);
    this.addNumber(value ?? Number.NaN);
  }

  done(): Column {
    return { name: this.name, kind: this.type, values: this.#values.subarray(0, this.#rows) };
  }
}

class Categories implements ColumnBuilder {
  readonly type = "categorical";
  readonly #numbers = new Map<string, number>();
  #codes = new Int32Array(1024);
  #rows = 0;
  #missing = 0;
  #isText = false;

  constructor(readonly name: string) {}

  addNumber(value: number): void {
    this.add(Number.isNaN(value) ? "" : String(value));
  }

  add(text: string): void {
    const isMissing = missingTexts.has(text);
    if (isMissing) this.#missing++;
    if (this.#isText) return;
    if (this.#rows === this.#codes.length) {
      const more = new Int32Array(2 * this.#rows);
      more.set(this.#codes);
      this.#codes = more;
    }
    this.#codes[this.#rows++] = isMissing ? -1 : this.#code(text);
  }

  done(): Column {
    const { name } = this;
    if (this.#isText) return { name, kind: "text", missing: this.#missing };
    return { name, kind: "categorical", codes: this.#codes.subarray(0, this.#rows), labels: [...this.#numbers.keys()] };
  }

  #code(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const code = this.#numbers.size;
    this.#numbers.set(text, code);
    if (code === mostCategories) {
      this.#isText = true;
      this.#numbers.clear();
      this.#codes = new Int32Array(0);
    }
    return code;
  }
}

/** A decimal number as data files write it; hexadecimal ones and the like are texts. */
export function numberOf(text: string): number | undefined {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return /^[+-]?inf(?:inity)?$/i.test(text) ? Number.NaN : undefined;
  return Number(text);
}

/** A date or a point in time of ISO 8601, in milliseconds since 1970; without an offset it is UTC. */
export function timeOf(text: string): number | undefined {
  const [, day, time, offset] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text) ?? [];
  if (!day) return undefined;
  const value = Date.parse(time ? `${day}T${time.replace(",", ".")}${offset?.replace(/(\d{2})(\d{2})$/, "$1:$2") ?? "Z"}` : day);
  return Number.isNaN(value) ? undefined : value;
}

/** The type that all samples of a column are of, as they are written. */
export function inferType(samples: readonly string[]): ColumnType {
  const present = samples.map((text) => text.trim()).filter((text) => !missingTexts.has(text));
  if (present.every((text) => numberOf(text) !== undefined)) return "numeric";
  return present.every((text) => timeOf(text) !== undefined) ? "time" : "categorical";
}
