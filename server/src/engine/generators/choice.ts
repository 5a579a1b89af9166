/** Which parts of a bundle are wanted, for programs that bring the rest themselves. */
import type { FileGenerator } from "./generator";

/** A part of a bundle that may be left out: all files of its folder. */
export type Part = "tracking" | "monitoring";

/** The generators without those of the parts left out. */
export function withoutParts(generators: readonly FileGenerator[], parts: readonly Part[]): readonly FileGenerator[] {
  return generators.filter(({ id }) => !parts.some((part) => id.startsWith(`${part}/`)));
}
