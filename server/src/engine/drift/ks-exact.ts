/**
 * The exact distribution of the two-sample Kolmogorov-Smirnov statistic without ties: both samples in ascending order are a path
 * on the lattice from (0, 0) to (n, m), all paths equally likely, and the statistic is at least d where the path leaves the band
 * |x/n - y/m| < d. Hodges, "The significance probability of the Smirnov two-sample test" (1958), Arkiv för Matematik 3, 469-486.
 */

/** The probability that the statistic of samples of n and m rows is at least `statistic`. */
export function exactTail(statistic: number, n: number, m: number): number {
  const common = (n / divisor(n, m)) * m;
  // the statistic is a multiple of 1 / common, up to rounding
  const steps = Math.round(statistic * common);
  if (steps === 0) return 1;
  return n === m ? leavingSquare(n, steps) : leavingBand({ n, m, stepX: common / n, stepY: common / m, steps });
}

/** n = m: counted by reflection at both edges, 2 · Σ (-1)^(k-1) C(2n, n - k h) / C(2n, n), by Horner's scheme. */
function leavingSquare(n: number, h: number): number {
  let tail = 0;
  for (let k = Math.floor(n / h); k >= 1; k--) {
    let ratio = 1;
    // C(2n, n - k h) / C(2n, n - (k - 1) h)
    for (let j = 0; j < h; j++) ratio *= (n - (k - 1) * h - j) / (n + (k - 1) * h + j + 1);
    tail = ratio * (1 - tail);
  }
  return 2 * tail;
}

interface Band {
  readonly n: number;
  readonly m: number;
  /** What a step to the right or up adds to the distance x/n - y/m, in units of 1 / lcm(n, m). */
  readonly stepX: number;
  readonly stepY: number;
  readonly steps: number;
}

/**
 * The mass of the paths that leave the band, summed where each leaves it first, so that a tiny probability keeps all its digits.
 * A path goes right from (x, y) with the share of the n among the rows still to come. O(n · width of the band).
 */
function leavingBand({ n, m, stepX, stepY, steps }: Band): number {
  const column = new Float64Array(m + 1);
  let left = 0;
  for (let x = 0; x <= n; x++) {
    // |x stepX - y stepY| < steps; what was inside one step to the left may be outside now, and one y beyond is outside above
    const low = Math.max(0, Math.floor(((x - 1) * stepX - steps) / stepY));
    const high = Math.min(m, Math.ceil((x * stepX + steps) / stepY));
    for (let y = low; y <= high; y++) {
      const fromLeft = x > 0 ? ((column[y] as number) * (n - x + 1)) / (n - x + 1 + m - y) : 0;
      const fromBelow = y > low ? ((column[y - 1] as number) * (m - y + 1)) / (n - x + m - y + 1) : 0;
      const mass = x === 0 && y === 0 ? 1 : fromLeft + fromBelow;
      const isOut = Math.abs(x * stepX - y * stepY) >= steps;
      if (isOut) left += mass;
      column[y] = isOut ? 0 : mass;
    }
  }
  return left;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
