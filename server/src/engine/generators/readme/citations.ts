/** Sources as the generated files quote them. */
import type { Source } from "../../source";

/** Each source once, in the order of first use. */
export function uniqueSources(sources: readonly Source[]): readonly Source[] {
  return [...new Map(sources.map((source) => [source.url, source])).values()];
}
