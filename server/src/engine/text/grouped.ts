/** Numbers as sentences write them. */

const format = new Intl.NumberFormat("en-US", { maximumFractionDigits: 3 });

/** With a comma for the thousands and at most three decimals: 1,200. */
export function grouped(value: number): string {
  return format.format(value);
}
