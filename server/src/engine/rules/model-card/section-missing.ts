import { type CardPart, draftOf, missingParts } from "../../practice/model-card";
import { sectionsOf } from "../../text/markdown";
import type { Fix } from "../../text/span";
import { cardText, modelCard } from "../card-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "model-card/section-missing",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["model-card"],
  title: "Model card that leaves out what its readers need",
  rationale:
    'Who approves, uses or inherits a model reads its card to learn what it is, what it is for, how good it is for each group of people, what is ethically at stake and where it fails. A card without one of these answers the question by silence, and readers take silence for "no problem". Write a section for each; other headings that say the same are known (`Uses`, `Bias, Risks, and Limitations`), and a table by group counts wherever it stands. Google\'s Model Card Toolkit, archived in 2024, demands none of them; this rule goes further on purpose.',
  source: {
    title: "Mitchell et al.: Model Cards for Model Reporting",
    url: "https://arxiv.org/abs/1810.03993",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      modelCard(),
      modelCard({ sections: { Limitations: undefined, "Known issues": "Fails on refunds." } }),
      modelCard({ sections: { Metrics: "F1 is 0.88 in all.\n\n### By group\n\nUnder 25 it is 0.85." } }),
    ],
    bad: [
      { text: modelCard({ title: "«# fraud-detection»", sections: { Limitations: undefined } }) },
      { text: modelCard({ title: "«# fraud-detection»", sections: { Metrics: "F1 is 0.88.", "Intended use": undefined } }) },
      {
        text: {
          "MODEL_CARD.md": cardText({ sections: { "Ethical considerations": undefined } })
            .replace("# fraud-detection\n\n", "")
            .replace("## Model details", "«## Model details»"),
        },
        note: "Without a title the first heading is the place.",
      },
    ],
  },
  *check({ text }) {
    const missing = missingParts(text);
    if (missing.length === 0) return;
    const [first] = sectionsOf(text);
    const list = missing.map(({ words }) => words).join(", ");
    yield {
      at: first?.heading ?? { start: 0, end: text.indexOf("\n") === -1 ? text.length : text.indexOf("\n") },
      message: `This model card does not say ${list}. Readers take silence for "no problem": add ${missing.length === 1 ? "a section" : "sections"} such as ${missing.map(({ heading }) => `"${heading}"`).join(", ")}.`,
      fixes: [insert(text, missing)],
    };
  },
});

/** At the end, with questions that are reported until they are answered. */
function insert(text: string, missing: readonly CardPart[]): Fix {
  const gap = text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  const newText = gap + missing.map(draftOf).join("\n");
  const eol = text.includes("\r\n") ? newText.replaceAll("\n", "\r\n") : newText;
  return {
    title: `Add ${missing.map(({ heading }) => `"${heading}"`).join(", ")} with questions to answer`,
    edits: [{ span: { start: text.length, end: text.length }, newText: eol }],
    leaves: "model-card/boilerplate",
  };
}
