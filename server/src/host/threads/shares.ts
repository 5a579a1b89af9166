/** Work parted among several: each goes through a stretch of its own, and who is done takes from the end of the longest left. */

/** Something of so many bytes. */
export interface Sized {
  readonly size: number;
}

/** So much is done at a time: enough to be worth a message, and little enough that nobody waits long for the last one. */
const bytesAtOnce = 256 * 1024;
const filesAtOnce = 64;

/** In their order, in stretches of about the same size: what lies together is mostly about one model. */
export function stretchesOf<T extends Sized>(all: readonly T[], parts: number): readonly (readonly T[])[] {
  const whole = Math.max(1, sizeOf(all) / parts);
  const stretches: T[][] = Array.from({ length: parts }, () => []);
  let before = 0;
  for (const one of all) {
    stretches[Math.min(parts - 1, Math.floor(before / whole))]?.push(one);
    before += one.size;
  }
  return stretches;
}

export class Shares<T extends Sized> {
  readonly #left: readonly (readonly T[])[][];

  /** A stretch for each. */
  constructor(stretches: readonly (readonly T[])[]) {
    this.#left = stretches.map(inPieces);
  }

  /** What this one does next; undefined where nothing is left for anybody. */
  next(part: number): readonly T[] | undefined {
    const own = this.#left[part]?.shift();
    return own ?? this.#left.reduce((longest, each) => (each.length > longest.length ? each : longest), []).pop();
  }
}

function inPieces<T extends Sized>(all: readonly T[]): (readonly T[])[] {
  const pieces: T[][] = [];
  let size = 0;
  for (const one of all) {
    const last = pieces.at(-1);
    const fits = last && last.length < filesAtOnce && size + one.size <= bytesAtOnce;
    if (fits) last.push(one);
    else pieces.push([one]);
    size = fits ? size + one.size : one.size;
  }
  return pieces;
}

function sizeOf(all: readonly Sized[]): number {
  return all.reduce((sum, { size }) => sum + size, 0);
}
