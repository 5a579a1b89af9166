/** `a, b or c`. */
export function orList(values: readonly string[]): string {
  return listed(values, "or");
}

/** `a, b and c`. */
export function andList(values: readonly string[]): string {
  return listed(values, "and");
}

/** `a`, `a or b`, `one of a, b or c`. */
export function oneOf(values: readonly string[]): string {
  return values.length > 2 ? `one of ${orList(values)}` : orList(values);
}

function listed(values: readonly string[], word: "and" | "or"): string {
  const last = values.at(-1) ?? "";
  return values.length > 1 ? `${values.slice(0, -1).join(", ")} ${word} ${last}` : last;
}
