/** What a bundle costs whoever reads it, a person or a model. */
import type { PlannedFile } from "../engine/index";
import { grouped } from "../engine/index";

/** Its own type, as the built library has no other. */
type Library = typeof import("./tokens-library");

/** How many files a bundle has, and how many tokens (o200k_base); what is compiled from its other files is not to be read. */
export async function sizeOf(files: readonly PlannedFile[]): Promise<string> {
  const { countTokens }: Library = await import("./tokens-library");
  const read = files.filter(({ compiled }) => !compiled);
  const tokens = read.reduce((sum, { text }) => sum + countTokens(text), 0);
  const aside = files.length - read.length;
  return `${files.length} ${files.length === 1 ? "file" : "files"}, ${grouped(tokens)} tokens${aside > 0 ? ` (${aside} compiled ones aside)` : ""}`;
}
