/** What each tier would lead to: its decisions and, where nothing stands against it, its files and what they weigh. */
import { estimateTokens } from "../bundle/tokens";
import { generateBundle } from "../generators/generate";
import { generatorsFor, type Origin } from "../generators/generator";
import { generators } from "../generators/index";
import type { Decision, Plan, Spec, Tier } from "../plan/plan";
import { resolvePlan } from "../plan/resolve";

export interface WeighedFile {
  readonly path: string;
  /** What the file is for, in a few words. */
  readonly about: string;
  /** Estimated, in o200k_base. */
  readonly tokens: number;
}

export interface Outlook {
  readonly tier: Tier;
  readonly title: string;
  readonly about: string;
  readonly decisions: readonly Decision[];
  /** By path; left out where the spec has errors. */
  readonly files?: readonly WeighedFile[];
}

export const allTiers: readonly Tier[] = [1, 2, 3];

const tiers: Readonly<Record<Tier, { readonly title: string; readonly about: string }>> = {
  1: { title: "Quick start", about: "Tracking, a registry entry and a deployment to begin with." },
  2: { title: "Production pipeline", about: "Adds monitoring, drift and alerts, and delivery with approval." },
  3: { title: "Whole lifecycle", about: "Adds retraining, governance, runbooks and tracing." },
};

/** What tiers of a spec whose shape is right lead to. `origin` is left out where errors must be corrected before files follow. */
export function outlooksFor(spec: Spec, wanted: readonly Tier[], origin: Origin | undefined): readonly Outlook[] {
  const own = resolvePlan(spec);
  return allTiers
    .filter((tier) => wanted.includes(tier))
    .map((tier) => {
      const plan = tier === own.tier ? own : resolvePlan(spec, tier);
      return { tier, ...tiers[tier], decisions: plan.decisions, ...(origin ? { files: weighed(plan, origin) } : {}) };
    });
}

function weighed(plan: Plan, origin: Origin): readonly WeighedFile[] {
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
}

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
