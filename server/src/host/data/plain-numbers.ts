/** Numbers straight from the bytes of a text, without a string for each: what most cells of most data are. */

const zero = 0x30;
const point = 0x2e;
const minus = 0x2d;

/** 10^0 … 10^22 are doubles, so one rounded division gives the nearest double (Clinger 1990). */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The number in `bytes[from, to)`, exactly as `Number()` reads it, where it is plain: a sign, digits, a point, at most 15
 * digits in all, so that the digits are a whole number below 2^53. NaN for everything else, which is then read as text.
 */
export function plainNumber(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const isNegative = bytes[at] === minus;
  if (isNegative) at++;
  if (to - at > 16 || at === to) return Number.NaN;
  let digits = 0;
  let pointAt = -1;
  const first = at;
  for (; at < to; at++) {
    const byte = bytes[at] as number;
    const digit = byte - zero;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (byte === point && pointAt < 0) pointAt = at;
    else return Number.NaN;
  }
  const count = to - first - (pointAt < 0 ? 0 : 1);
  if (count === 0 || count > 15) return Number.NaN;
  const value = pointAt < 0 ? digits : digits / (powers[to - pointAt - 1] as number);
  return isNegative ? -value : value;
}
