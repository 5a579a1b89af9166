/** Model cards that the rules' examples are made of: whole, so that an example shows one fault and nothing else. */
import type { ExampleText } from "./rule";

const parts: Readonly<Record<string, string>> = {
  "Model details": "Gradient-boosted trees, trained on twelve months of card payments.",
  "Intended use": "Ranks payments so that the riskiest get a second check.",
  Metrics: "| Group | F1 |\n| --- | --- |\n| All | 0.88 |\n| Under 25 | 0.85 |\n| Over 65 | 0.84 |",
  "Ethical considerations": "A false alarm stops an honest customer, most often a young one.",
  Limitations: "Payments outside the euro area were too few to measure.",
};

interface CardChanges {
  /** The front matter, in YAML. */
  readonly matter?: string;
  /** The text of single sections, by their heading; `undefined` leaves one out. */
  readonly sections?: Readonly<Record<string, string | undefined>>;
  readonly title?: string;
}

/** The text of a model card that lacks nothing, with these changes. */
export function cardText({
  matter = "license: apache-2.0\nlibrary_name: xgboost",
  sections = {},
  title = "# fraud-detection",
}: CardChanges = {}): string {
  const all = Object.entries({ ...parts, ...sections }).filter(([, text]) => text !== undefined);
  const body = all.map(([heading, text]) => `## ${heading}\n\n${text}\n`).join("\n");
  return `---\n${matter}\n---\n\n${title}\n\n${body}`;
}

/** The same as an example. */
export function modelCard(changes: CardChanges = {}): ExampleText {
  return { "MODEL_CARD.md": cardText(changes) };
}
