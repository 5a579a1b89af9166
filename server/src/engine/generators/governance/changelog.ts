/** MODEL_CHANGELOG.md: what each version of the model is, the newest first. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { markdownFile } from "../render";
import { originOf } from "./provenance";

export default defineGenerator({
  id: "governance/changelog",
  tier: 3,
  path: paths.changelog,
  about: "its versions",
  generate: (plan, origin) => [
    markdownFile(paths.changelog, [
      `# Change log of ${plan.spec.name}`,
      `<!-- ${headOf(origin)} -->`,
      `## ${plan.version}`,
      entry(plan),
    ]),
  ],
});

function entry(plan: Plan): string {
  const { accuracy, minImprovement } = plan.thresholds;
  const champion =
    accuracy.baseline === undefined ? "" : ` (${accuracy.baseline} in production, to be beaten by ${minImprovement * 100} %)`;
  const lines = [
    originOf(plan)
      .map(([what, value]) => `${what} ${value}`)
      .join(", "),
    `Compared by ${accuracy.metric}${champion}`,
    "Standing: challenger, until it is evaluated and approved",
  ];
  return lines.map((line) => `- ${line}`).join("\n");
}
