/** The few special functions that the tests of drift need. */

const table: number[] = [0];

/** ln n!: summed up to 255, Stirling's series above (NIST DLMF 5.11.1, https://dlmf.nist.gov/5.11, accessed 2026-11-28). */
export function logFactorial(n: number): number {
  if (n < 256) {
    for (let next = table.length; next <= n; next++) table.push((table[next - 1] as number) + Math.log(next));
    return table[n] as number;
  }
  return logGamma(n + 1);
}

/** ln Γ(x) for x > 0 by Stirling's series, moved up first where x is small. */
export function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 15; at++) shift += Math.log(at);
  const square = 1 / (at * at);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** P(X >= x) of a chi-square variable: the regularised incomplete gamma function Q(degrees / 2, x / 2) (DLMF 8.2, 8.9, 8.11). */
export function chiSquareTail(x: number, degrees: number): number {
  if (x <= 0) return 1;
  const a = degrees / 2;
  const z = x / 2;
  const scale = Math.exp(a * Math.log(z) - z - logGamma(a));
  return z < a + 1 ? 1 - scale * series(a, z) : scale * fraction(a, z);
}

/** The value that a chi-square variable reaches with this probability, by bisection. */
export function chiSquareCritical(probability: number, degrees: number): number {
  let low = 0;
  let high = degrees + 10;
  while (chiSquareTail(high, degrees) > probability) high *= 2;
  for (let round = 0; round < 100; round++) {
    const middle = (low + high) / 2;
    if (chiSquareTail(middle, degrees) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function series(a: number, z: number): number {
  let term = 1 / a;
  let total = term;
  for (let k = 1; k < 10_000 && term > total * 1e-17; k++) {
    term *= z / (a + k);
    total += term;
  }
  return total;
}

/** The continued fraction of Γ(a, z) by the modified method of Lentz. */
function fraction(a: number, z: number): number {
  let b = z + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < 10_000; k++) {
    const factor = -k * (k - a);
    b += 2;
    d = 1 / (factor * d + b);
    c = b + factor / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return value;
}
