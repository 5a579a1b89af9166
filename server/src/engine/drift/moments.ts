/** Mean and spread of a sample. */
import { sum } from "./psi";

/** Mean and standard deviation (divided by the number of rows) of sorted numbers, in their unit. */
export function meanAndDeviation(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = sum(values) / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
