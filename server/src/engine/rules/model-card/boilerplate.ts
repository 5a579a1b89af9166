import { boilerplateIn } from "../../practice/model-card";
import { proseOf } from "../../text/markdown";
import { cardText, modelCard } from "../card-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "model-card/boilerplate",
  severity: "warning",
  kinds: ["model-card"],
  title: "Text of a template left in a model card",
  rationale:
    'A placeholder, an empty section or a stock answer such as "No impact." looks like an answer and is none: who approves the model believes that somebody has thought about it. Write what is so, even if that is "This was not measured, because …". Placeholders known here: TODO, TBD, `[More Information Needed]` of the Hub\'s template, "No impact." of ZenML\'s, `{{ … }}`, and headings with nothing below. What stands in code or comments is left alone.',
  source: {
    title: "Hugging Face Hub: annotated model card template",
    url: "https://huggingface.co/docs/hub/model-card-annotated",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      modelCard({
        sections: { Limitations: "Not measured outside the euro area. `TODO` in code is code.\n\n<!-- TODO: ask the team -->" },
      }),
    ],
    bad: [
      { text: modelCard({ sections: { "Ethical considerations": "«No impact.»" } }) },
      { text: modelCard({ sections: { Limitations: "- Data it has not seen: «TODO»\n- «[More Information Needed]»" } }) },
      { text: { "MODEL_CARD.md": `${cardText()}\n«## References»\n` } },
    ],
  },
  *check({ text }) {
    for (const { at, words } of boilerplateIn(text, proseOf(text))) {
      const isHeading = text.startsWith("#", at.start);
      yield {
        at,
        message: isHeading
          ? `Nothing stands under "${words}", which looks like an answer and is none. Write it, or remove the heading.`
          : `"${words}" is text of a template: it looks like an answer and is none. Write what is so.`,
      };
    }
  },
});
