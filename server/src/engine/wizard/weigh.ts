/** The files of a plan and what they weigh. It needs all generators, so shells load it by the door of these. */
import { estimateTokens } from "../bundle/tokens";
import { generateBundle } from "../generators/generate";
import { generatorsFor, type Origin } from "../generators/generator";
import { generators } from "../generators/index";
import type { Plan } from "../plan/plan";

export interface WeighedFile {
  readonly path: string;
  /** What the file is for, in a few words. */
  readonly about: string;
  /** Estimated, in o200k_base. */
  readonly tokens: number;
}

/** Makes the files of a plan, and keeps of each only what it is and weighs. */
export type WeighBundle = (plan: Plan, origin: Origin) => readonly WeighedFile[];

export const weighBundle: WeighBundle = (plan, origin) => {
  const about = new Map([
    ["README.md", "what was decided and why, and how to begin"],
    ...generatorsFor(plan, generators).map((generator): [string, string] => [
      typeof generator.path === "string" ? generator.path : generator.path(plan),
      generator.about,
    ]),
  ]);
  return generateBundle(plan, origin).map(({ path, text }) => ({
    path,
    about: about.get(path) ?? "",
    tokens: tokensOf(path, text),
  }));
};

/** Most files stay the same from one letter to the next, so what was counted last is remembered: one text for each path. */
const counted = new Map<string, Map<string, number>>();
const mostCounted = 6;

function tokensOf(path: string, text: string): number {
  const texts = counted.get(path) ?? new Map<string, number>();
  counted.set(path, texts);
  const known = texts.get(text) ?? estimateTokens(text);
  texts.delete(text);
  texts.set(text, known);
  const [oldest] = texts.keys();
  if (texts.size > mostCounted && oldest !== undefined) texts.delete(oldest);
  return known;
}
