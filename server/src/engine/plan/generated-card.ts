/** Whether the bundle holds the model card, or a team keeps one of its own. */
import type { Spec } from "./plan";

/** The folder of a bundle beside its spec, unless another one is asked for. */
export const bundleFolder = "mlops-config";

/** Where the spec names a card that tier 3 generates. */
export function generatedCardOf(name: string): string {
  return `${bundleFolder}/${name}/MODEL_CARD.md`;
}

/**
 * Path of the generated card in the bundle. Undefined where the spec names a card elsewhere: that one is a person's, and a second
 * one would soon say something else.
 */
export function cardInBundle({ name, governance }: Pick<Spec, "name" | "governance">): string | undefined {
  const named = governance?.model_card?.replace(/^\.\//, "");
  if (named === undefined) return "MODEL_CARD.md";
  const folder = `${bundleFolder}/${name}/`;
  const path = named.startsWith(folder) ? named.slice(folder.length) : "";
  return /^[\w-][\w.-]*\.md$/i.test(path) ? path : undefined;
}
