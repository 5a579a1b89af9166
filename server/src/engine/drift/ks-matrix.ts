/**
 * The exact distribution function of the one-sample Kolmogorov-Smirnov statistic as an entry of a power of a matrix.
 * Marsaglia, Tsang & Wang, "Evaluating Kolmogorov's distribution" (2003), J. Stat. Soft. 8(18),
 * https://doi.org/10.18637/jss.v008.i18, accessed 2026-11-28 (Durbin 1973 is where the matrix comes from).
 */

/** A square matrix by rows, times 10^exponent. */
interface Scaled {
  readonly size: number;
  readonly values: Float64Array;
  readonly exponent: number;
}

/** The probability that the statistic of n rows is below x. */
export function marsagliaTsangWang(x: number, n: number): number {
  const k = Math.floor(n * x) + 1;
  const start = { size: 2 * k - 1, values: matrix(k, k - n * x), exponent: 0 };
  const power = raised(start, n);
  let value = power.values[(k - 1) * power.size + k - 1] as number;
  let exponent = power.exponent;
  // n! / n^n times the entry, kept away from underflow
  for (let i = 1; i <= n; i++) {
    value = (value * i) / n;
    if (value < 1e-140) {
      value *= 1e140;
      exponent -= 140;
    }
  }
  return value * 10 ** exponent;
}

function matrix(k: number, h: number): Float64Array {
  const size = 2 * k - 1;
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j <= Math.min(i + 1, size - 1); j++) values[i * size + j] = 1;
  for (let i = 0; i < size; i++) {
    values[i * size] = (values[i * size] as number) - h ** (i + 1);
    const last = (size - 1) * size + i;
    values[last] = (values[last] as number) - h ** (size - i);
  }
  const corner = (size - 1) * size;
  if (h > 0.5) values[corner] = (values[corner] as number) + (2 * h - 1) ** size;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= Math.min(i, size - 1); j++)
      for (let g = 1; g <= i - j + 1; g++) values[i * size + j] = (values[i * size + j] as number) / g;
  return values;
}

function raised(base: Scaled, power: number): Scaled {
  if (power === 1) return base;
  const half = raised(base, Math.floor(power / 2));
  const whole = times(half, half);
  return rescaled(power % 2 === 1 ? times(whole, base) : whole);
}

function times(a: Scaled, b: Scaled): Scaled {
  const { size } = a;
  const values = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const factor = a.values[i * size + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++)
        values[i * size + j] = (values[i * size + j] as number) + factor * (b.values[k * size + j] as number);
    }
  return { size, values, exponent: a.exponent + b.exponent };
}

function rescaled(made: Scaled): Scaled {
  const middle = (made.size - 1) / 2;
  if ((made.values[middle * made.size + middle] as number) <= 1e140) return made;
  return { ...made, values: made.values.map((value) => value * 1e-140), exponent: made.exponent + 140 };
}
