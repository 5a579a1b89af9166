/** Numbers straight from the bytes of a text, without a string for each: what most cells of most data are. */

const zero = 0x30;
const point = 0x2e;
const minus = 0x2d;

/** 10^0 … 10^22 are doubles, so one rounded division gives the nearest double (Clinger 1990). */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The number in `bytes[from, to)`, exactly as `Number()` reads it, where it is a sign, digits and a point; NaN for everything
 * else, which is then read as text. Up to 15 digits are a whole number below 2^53, so they need no string.
 */
export function plainNumber(bytes: Buffer, from: number, to: number): number {
  const isNegative = bytes[from] === minus;
  const first = isNegative ? from + 1 : from;
  let digits = 0;
  let pointAt = -1;
  for (let at = first; at < to; at++) {
    const byte = bytes[at] as number;
    const digit = byte - zero;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (byte === point && pointAt < 0) pointAt = at;
    else return Number.NaN;
  }
  const count = to - first - (pointAt < 0 ? 0 : 1);
  if (count <= 0) return Number.NaN;
  if (count > 15) return Number(bytes.toString("latin1", from, to));
  const value = pointAt < 0 ? digits : digits / (powers[to - pointAt - 1] as number);
  return isNegative ? -value : value;
}
