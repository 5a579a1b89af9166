/** Model versions as whole numbers, for servers that know no others. */

/** 2.1.0 is 2001000: a later version has the larger number, which is what these servers go by. */
export function versionNumber(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).slice(0, 3).map(Number);
  return major * 1_000_000 + minor * 1000 + patch;
}
