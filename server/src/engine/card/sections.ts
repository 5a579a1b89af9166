/** The sections of the editor, and which headings of a Markdown card belong to which. */
import { cardParts } from "../practice/model-card";
import type { CardSectionId } from "./card";

export interface CardSectionInfo {
  readonly id: CardSectionId;
  readonly title: string;
  /** What to write, in a sentence. */
  readonly help: string;
  /** The heading that a new section gets. */
  readonly heading: string;
}

export const cardSections: readonly CardSectionInfo[] = [
  {
    id: "details",
    title: "Model details",
    help: "What the model is, who answers for it, under which licence.",
    heading: "Model details",
  },
  {
    id: "use",
    title: "Intended use",
    help: "Decisions it supports, who uses it, and what it must not be used for.",
    heading: "Intended use",
  },
  {
    id: "factors",
    title: "Factors",
    help: "Groups, instruments and surroundings that change how well it works.",
    heading: "Factors",
  },
  { id: "metrics", title: "Metrics", help: "How good it is, for all and for each group.", heading: "Metrics by subgroup" },
  {
    id: "data",
    title: "Data",
    help: "What it was trained and evaluated on, and what of it is sensitive.",
    heading: "Training data",
  },
  {
    id: "ethics",
    title: "Ethical considerations",
    help: "Who is hurt by a wrong answer, which bias was looked for and found, and what is done about it.",
    heading: "Ethical considerations",
  },
  {
    id: "limitations",
    title: "Limitations",
    help: "Situations in which it is wrong more often; data it has not seen.",
    heading: "Limitations",
  },
  {
    id: "recommendations",
    title: "Recommendations",
    help: "What its users should do because of all this.",
    heading: "Recommendations",
  },
  {
    id: "lineage",
    title: "Lineage",
    help: "Which run, code and data made this version, so that it can be made again.",
    heading: "Lineage",
  },
  { id: "other", title: "Other content", help: "What the card says beside this.", heading: "Further information" },
];

const titlesOf = (heading: string): RegExp => cardParts.find((part) => part.heading === heading)?.titles ?? /(?!)/;

/** In this order: a title that says several things belongs to the first. */
const patterns: readonly (readonly [CardSectionId, RegExp])[] = [
  ["recommendations", /\brecommend\w*\b/i],
  ["lineage", /\b(?:lineage|provenance|reproduc\w+|changelog|changes|versions?|history)\b/i],
  [
    "metrics",
    /\b(?:metrics?|evaluation|results?|performance|quantitative|sub-?groups?|disaggregated|intersectional|by (?:group|segment|slice|cohort))\b/i,
  ],
  ["factors", /\bfactors?\b/i],
  ["limitations", titlesOf("Limitations")],
  ["ethics", titlesOf("Ethical considerations")],
  ["data", /\b(?:data|data ?sets?|training|pre-?processing)\b/i],
  ["use", titlesOf("Intended use")],
  [
    "details",
    /\b(?:details?|architecture|description|overview|about|summary|specifications?|citation|licen[cs]e|authors?|contact|owners?)\b/i,
  ],
];

/** The section a heading belongs to; undefined where its words say nothing of that. */
export function sectionOf(title: string): CardSectionId | undefined {
  return patterns.find(([, pattern]) => pattern.test(title))?.[0];
}
