/** Semantic versions, as https://semver.org (2.0.0, read 2026-11-23) defines them, and what near misses of them mean. */

/** The expression that page suggests: numbers without leading zeros, then a pre-release and build metadata. */
const semantic =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/;

export function isSemanticVersion(version: string): boolean {
  return semantic.test(version);
}

/** `v2.1` → `2.1.0`. What follows three numbers stays; after fewer it may be anything, such as the rest of a date. */
export function semanticVersionMeantBy(written: string): string | undefined {
  const parts = /^v?\.?(\d+)(?:\.(\d+)(?:\.(\d+)([-+].*)?)?)?$/i.exec(written.trim());
  if (!parts) return undefined;
  const [, major = "", minor = "0", patch = "0", rest = ""] = parts;
  const numbers = [major, minor, patch].map((part) => part.replace(/^0+(?=\d)/, ""));
  const meant = numbers.join(".") + rest;
  return isSemanticVersion(meant) ? meant : undefined;
}
