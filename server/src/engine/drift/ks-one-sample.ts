/**
 * The distribution of the two-sided Kolmogorov-Smirnov statistic of one sample of n rows, which scipy's `kstwo` is and which
 * two large samples follow with n m / (n + m) rows. Which method is good where: Simard & L'Ecuyer, "Computing the two-sided
 * Kolmogorov-Smirnov distribution" (2011), J. Stat. Soft. 39(11), https://doi.org/10.18637/jss.v039.i11, accessed 2026-11-28.
 */
import { marsagliaTsangWang } from "./ks-matrix";
import { logFactorial } from "./special-functions";

/** The probability that the statistic is at least `x`. */
export function oneSampleTail(x: number, n: number): number {
  if (x <= 0.5 / n) return 1;
  const square = n * x * x;
  if (x >= 1 || square >= 370) return 0;
  // far out both sides cannot be left at once, near enough (Miller 1956)
  if (x >= 0.5 || square >= (n <= 140 ? 4 : 2.2)) return Math.min(1, 2 * smirnovTail(x, n));
  const isCheap = n <= 140 || (n <= 100_000 && n * x ** 1.5 <= 1.4);
  return 1 - (isCheap ? marsagliaTsangWang(x, n) : pelzGood(x, n));
}

/** One-sided: x Σ C(n, j) (x + j/n)^(j-1) (1 - x - j/n)^(n-j) (Birnbaum & Tingey 1951). */
function smirnovTail(x: number, n: number): number {
  // beyond, the sum takes too long, and its limit with a correction of order 1/n is as good (Maag & Dicaire 1971)
  if (n > 1_000_000) return Math.exp(-((6 * n * x + 1) ** 2) / (18 * n));
  const whole = logFactorial(n);
  let tail = 0;
  for (let j = 0; j <= Math.floor(n * (1 - x)); j++) {
    const beyond = 1 - x - j / n;
    if (beyond <= 0) break;
    const ways = whole - logFactorial(j) - logFactorial(n - j);
    tail += Math.exp(ways + (j - 1) * Math.log(x + j / n) + (n - j) * Math.log1p(-x - j / n));
  }
  return x * tail;
}

/** Distribution function as the limit and three corrections in powers of n^(-1/2) (Pelz & Good 1976, in the notation of Simard). */
function pelzGood(x: number, n: number): number {
  const z = x * Math.sqrt(n);
  const [k0, k1, k2, k3] = corrections(z);
  const root = Math.sqrt(n);
  return Math.min(1, Math.max(0, k0 + k1 / root + k2 / n + k3 / (n * root)));
}

function corrections(z: number): readonly [number, number, number, number] {
  const pi2 = Math.PI ** 2;
  const [z2, z4, z6] = [z ** 2, z ** 4, z ** 6];
  const total = { k0: 0, k1: 0, k2: 0, k3: 0, even2: 0, even3: 0 };
  for (let k = 20; k >= 0; k--) {
    const a = (k + 0.5) ** 2;
    const odd = Math.exp((-pi2 * a) / (2 * z2));
    total.k0 += odd;
    total.k1 += (pi2 * a - z2) * odd;
    total.k2 += (6 * z6 + 2 * z4 + pi2 * (2 * z4 - 5 * z2) * a + pi2 ** 2 * (1 - 2 * z2) * a ** 2) * odd;
    const cubic = pi2 ** 2 * (-60 * z2 + 212 * z4) * a ** 2 + pi2 ** 3 * (5 - 30 * z2) * a ** 3;
    total.k3 += (-30 * z6 - 90 * z ** 8 + pi2 * (135 * z4 - 96 * z6) * a + cubic) * odd;
    const b = k ** 2;
    const even = Math.exp((-pi2 * b) / (2 * z2));
    total.even2 += pi2 * b * even;
    total.even3 += (3 * pi2 * z2 * b - pi2 ** 2 * b ** 2) * even;
  }
  const root = Math.sqrt(Math.PI / 2);
  const root2 = Math.sqrt(2 * Math.PI);
  return [
    (root2 / z) * total.k0,
    (root / (3 * z4)) * total.k1,
    (root / (36 * z ** 7)) * total.k2 - (root / (18 * z ** 3)) * total.even2,
    (root / (3240 * z ** 10)) * total.k3 + (root / (108 * z6)) * total.even3,
  ];
}
