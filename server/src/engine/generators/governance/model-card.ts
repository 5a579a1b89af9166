/** The model card: what the spec knows of the model, and plainly what nobody has measured. For people, and for the Hub's readers. */
import { stringify } from "yaml";
import { cardInBundle } from "../../plan/generated-card";
import type { Plan } from "../../plan/plan";
import { qualityOf } from "../../plan/quality";
import { hubTasks } from "../../practice/hub-tasks";
import { defineGenerator, headOf } from "../generator";
import { markdownFile } from "../render";
import { cardSections } from "./card-sections";

export default defineGenerator({
  id: "governance/model-card",
  tier: 3,
  path: ({ spec }) => cardInBundle(spec) ?? "MODEL_CARD.md",
  applies: ({ spec }) => cardInBundle(spec) !== undefined,
  about: "the model card",
  generate: (plan, origin) => [
    markdownFile(cardInBundle(plan.spec) ?? "MODEL_CARD.md", [
      `---\n# ${headOf(origin)}\n${stringify(matter(plan), { lineWidth: 0, compat: "yaml-1.1" })}---`,
      `# ${plan.spec.name} ${plan.version}`,
      ...cardSections(plan).map(({ title, text }) => `## ${title}\n\n${text}`),
    ]),
  ],
});

/** https://github.com/huggingface/hub-docs/blob/main/modelcard.md */
function matter({ spec, version, thresholds }: Plan): Readonly<Record<string, unknown>> {
  const task = hubTasks[spec.model_type];
  return {
    model_name: spec.name,
    model_version: version,
    ...(spec.model?.framework ? { library_name: spec.model.framework } : {}),
    ...(task ? { pipeline_tag: task } : {}),
    tags: [spec.model_type],
    metrics: [...new Set([thresholds.accuracy.metric, ...qualityOf[spec.model_type].logged])],
  };
}
