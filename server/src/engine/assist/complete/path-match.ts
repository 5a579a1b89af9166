/** Paths with holes, read the other way round: does a path fit a pattern of names/path-pattern.ts? */
import type { Path } from "../../text/tree";

/** True if a pattern leads exactly to a path. */
export function leadsTo(pattern: string, path: Path): boolean {
  return fits(stepsOf(pattern), path);
}

const known = new Map<string, readonly string[]>();

function stepsOf(pattern: string): readonly string[] {
  const steps = known.get(pattern) ?? pattern.replaceAll("[]", ".[]").split(".").filter(Boolean);
  known.set(pattern, steps);
  return steps;
}

function fits([step, ...steps]: readonly string[], path: Path): boolean {
  if (step === undefined) return path.length === 0;
  if (step === "**") return path.some((_, index) => fits(steps, path.slice(index))) || fits(steps, []);
  const [here, ...below] = path;
  return here !== undefined && isLike(step, here) && fits(steps, below);
}

function isLike(step: string, here: string | number): boolean {
  if (step === "[]") return typeof here === "number";
  return step === here || (typeof here === "string" && (step === "*" || step === "{name}"));
}
