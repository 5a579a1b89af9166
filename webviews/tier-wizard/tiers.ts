/** The three tiers side by side, and why one of them is recommended. */
import type { Outlook } from "../../server/src/engine/wizard/outlook";
import type { Recommendation } from "../../server/src/engine/wizard/recommendation";
import { type Child, element } from "../shared/elements";
import { action, ruleLink } from "./findings";
import type { Filled, Tier } from "./protocol";
import { sourceLink } from "./source";

export interface TierEvents {
  look(tier: Tier): void;
  filled(filled: Filled): void;
  rule(id: string): void;
}

/** Which tier is which. */
export interface Choice {
  /** Whose files and decisions are shown. */
  readonly looked: Tier;
  /** What would be generated. */
  readonly tier: Tier | undefined;
  readonly recommended: Tier | undefined;
}

/** A card for each tier; pressing one shows what it leads to. */
export function tierCards(
  outlooks: readonly Outlook[],
  { looked, tier, recommended }: Choice,
  events: TierEvents,
): readonly Child[] {
  return outlooks.map((outlook) =>
    element(
      "button",
      {
        id: `tier-${outlook.tier}`,
        class: "card",
        type: "button",
        "aria-pressed": outlook.tier === looked ? "true" : "false",
        onclick: () => events.look(outlook.tier),
      },
      element("span", { class: "number" }, `T${outlook.tier}`),
      element("strong", {}, outlook.title),
      element(
        "span",
        { class: "badges" },
        badge(outlook.tier === recommended, "Recommended"),
        badge(outlook.tier === tier, "Chosen"),
      ),
      element("span", { class: "help" }, outlook.about),
      element("span", {}, weightOf(outlook)),
    ),
  );
}

function badge(isShown: boolean, text: string): Child {
  return isShown && element("span", { class: "badge" }, text);
}

function weightOf({ files }: Outlook): string {
  if (!files) return "No files yet";
  const tokens = files.reduce((sum, file) => sum + file.tokens, 0);
  return `${files.length} files, about ${tokens.toLocaleString("en")} tokens`;
}

/** Why, by the rules that fired, and what would make it another tier. */
export function recommendationText(recommendation: Recommendation | undefined, events: TierEvents): readonly Child[] {
  if (!recommendation) return [element("p", {}, "Say how strictly the model is governed, and a tier is recommended.")];
  const { tier, reasons, alternatives } = recommendation;
  return [
    element("h2", {}, `Tier ${tier} is recommended`),
    element(
      "ul",
      {},
      reasons.map(({ words, rule, source }) =>
        element("li", {}, words, " ", rule && ruleLink(rule, events), rule && ", ", sourceLink(source)),
      ),
    ),
    alternatives.length > 0 &&
      element("details", {}, element("summary", {}, "What would change it"), alternativeList(alternatives, events)),
  ];
}

function alternativeList(alternatives: Recommendation["alternatives"], { filled }: TierEvents): HTMLElement {
  return element(
    "ul",
    {},
    alternatives.map(({ key, value, tier, words }) =>
      element(
        "li",
        {},
        `Tier ${tier} ${words}. `,
        action("Say so", () => filled({ key, text: value }), `Say so: tier ${tier} ${words}`),
      ),
    ),
  );
}
