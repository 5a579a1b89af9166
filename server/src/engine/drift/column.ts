/** A data set as the drift engine takes it: columns in typed arrays, so that a million rows stay small and fast. */

/** Numbers; NaN where a value is missing. */
export interface NumericColumn {
  readonly name: string;
  readonly kind: "numeric";
  readonly values: Float64Array;
}

/** Texts by number: `labels[codes[row]]`; -1 where a value is missing. */
export interface CategoricalColumn {
  readonly name: string;
  readonly kind: "categorical";
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/** Points in time, milliseconds since 1970 UTC; NaN where missing. They always move on, so they are no feature. */
export interface TimeColumn {
  readonly name: string;
  readonly kind: "time";
  readonly values: Float64Array;
}

/** Too many different texts to be categories: names, identifiers, free text. Its values are not kept. */
export interface TextColumn {
  readonly name: string;
  readonly kind: "text";
  readonly missing: number;
}

export type Column = NumericColumn | CategoricalColumn | TimeColumn | TextColumn;

export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/** A column of numbers; whatever is not finite counts as missing (as in Evidently, which replaces infinities by NaN). */
export function numericColumn(name: string, values: Iterable<number>): NumericColumn {
  return { name, kind: "numeric", values: Float64Array.from(values) };
}

/** A column of texts; null and undefined are missing. */
export function categoricalColumn(name: string, values: readonly (string | null | undefined)[]): CategoricalColumn {
  const numbers = new Map<string, number>();
  const codes = Int32Array.from(values, (value) => {
    if (value === null || value === undefined) return -1;
    const known = numbers.get(value);
    if (known !== undefined) return known;
    numbers.set(value, numbers.size);
    return numbers.size - 1;
  });
  return { name, kind: "categorical", codes, labels: [...numbers.keys()] };
}
