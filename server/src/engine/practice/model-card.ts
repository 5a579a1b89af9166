/** What a model card must tell its readers, under which headings people write it, and what says nothing. */
import { type Section, sectionsOf } from "../text/markdown";
import type { Span } from "../text/span";

/** One thing a card must tell, after Mitchell et al. (https://arxiv.org/abs/1810.03993) and the Hub's template. */
export interface CardPart {
  /** How a message names it. */
  readonly words: string;
  /** The heading to write it under. */
  readonly heading: string;
  /** Headings that tell it. */
  readonly titles: RegExp;
  /** What to write, as questions: they stay until somebody answers them. */
  readonly asks: readonly string[];
}

export const cardParts: readonly CardPart[] = [
  {
    words: "what the model is",
    heading: "Model details",
    titles: /\b(?:details?|architecture|model description|overview|about (?:the|this) model)\b/i,
    asks: ["Architecture and framework", "Data it was trained on", "Who is responsible"],
  },
  {
    words: "what it is for",
    heading: "Intended use",
    titles: /\b(?:uses?|use cases?|usage|applications?|purpose)\b/i,
    asks: ["Decisions it supports", "Who uses it", "What it must not be used for"],
  },
  {
    words: "how good it is for each group",
    heading: "Metrics by subgroup",
    titles: /\b(?:sub-?groups?|by (?:group|segment|slice|cohort)|disaggregated|factors?|slices?|intersectional)\b/i,
    asks: ["Groups that matter", "Metric of each group", "Largest gap between groups"],
  },
  {
    words: "its ethical side",
    heading: "Ethical considerations",
    titles: /\b(?:ethic\w*|fairness|bias(?:es)?|social|societal|responsible)\b/i,
    asks: ["Who is hurt by a wrong answer", "Bias that was looked for and found", "What is done about it"],
  },
  {
    words: "where it fails",
    heading: "Limitations",
    titles: /\b(?:limitations?|caveats?|known issues|risks?)\b/i,
    asks: ["Data it has not seen", "Situations in which it is wrong more often"],
  },
];

/** The parts that the text has no section for. Metrics by group may also stand in a table of any section. */
export function missingParts(text: string): readonly CardPart[] {
  const titles = sectionsOf(text).map(({ title }) => title);
  return cardParts.filter(({ titles: pattern, heading }) => {
    const isTold = titles.some((title) => pattern.test(title));
    return !isTold && !(heading === "Metrics by subgroup" && hasGroupTable(text));
  });
}

/** A table whose first column is groups of people or data: its heading says so. */
function hasGroupTable(text: string): boolean {
  return /^\s*\|\s*(?:sub-?group|group|segment|slice|cohort|factor|demographic|population)s?\b[^\n]*\n\s*\|[ :|-]+\n(?:\s*\|[^\n]*\n?){2,}/im.test(
    text,
  );
}

/** The heading of a new part with its questions, each of which stays a placeholder until it is answered. */
export function draftOf({ heading, asks }: CardPart): string {
  return `## ${heading}\n\n${asks.map((ask) => `- ${ask}: TODO\n`).join("")}`;
}

/** Words of templates: the Hub's (https://huggingface.co/docs/hub/model-card-annotated), ZenML's "No impact.", and everybody's. */
const placeholders =
  /\[(?:more information needed|optional|your [^\]\n]*|insert [^\]\n]*|todo[^\]\n]*)\]|\b(?:TODO|TBD|FIXME|XXX)\b[^\n|]*|\bno impact\.|\blorem ipsum\b[^\n]*|\bcoming soon\b\.?|\bto be (?:added|completed|determined|written|filled in)\b\.?|\{\{[^}\n]*\}\}/gi;

/** A stretch of a card that says nothing, and in what way. */
export interface Boilerplate {
  readonly at: Span;
  readonly words: string;
}

/** Placeholders in the prose, and sections with nothing in them. */
export function boilerplateIn(text: string, prose: string): readonly Boilerplate[] {
  const words = prose.replaceAll(/`[^`\n]*`/g, (code) => " ".repeat(code.length));
  const left = [...words.matchAll(placeholders)].map(({ 0: found, index }) => ({
    at: { start: index, end: index + found.trimEnd().length },
    words: found.trimEnd(),
  }));
  const empty = sectionsOf(text)
    .filter((section, _, all) => isEmptySection(section, all, prose))
    .map(({ heading, title }) => ({ at: heading, words: title }));
  return [...left, ...empty].sort((a, b) => a.at.start - b.at.start);
}

/** True for a text that is nothing but a placeholder. */
export function isPlaceholder(value: string): boolean {
  const [first] = boilerplateIn(value, value);
  return first !== undefined && first.at.end - first.at.start >= value.trim().length;
}

/** Nothing stands below it: neither text nor a section of its own. */
function isEmptySection({ heading, span }: Section, all: readonly Section[], prose: string): boolean {
  const hasInner = all.some((other) => other.heading.start > heading.start && other.heading.start < span.end);
  return !hasInner && prose.slice(heading.end, span.end).trim() === "";
}
