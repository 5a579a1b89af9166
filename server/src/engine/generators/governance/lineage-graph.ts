/** governance/lineage.md: the same lineage as a picture, and the command that sends the event. */

import type { Plan } from "../../plan/plan";
import { short } from "../../plan/short";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { markdownFile } from "../render";
import { lineageOf } from "./lineage-things";

export default defineGenerator({
  id: "governance/lineage-graph",
  tier: 3,
  path: paths.lineageGraph,
  about: "a picture of it",
  generate: (plan, origin) => [
    markdownFile(paths.lineageGraph, [
      `<!-- ${headOf(origin)} -->`,
      `# Lineage of ${plan.spec.name} ${plan.version}`,
      `\`\`\`mermaid\n${graph(plan)}\n\`\`\``,
      `Send it to a lineage server:\n\n\`\`\`sh\n${sending}\n\`\`\``,
    ]),
  ],
});

const sending = `jq 'del(."$comment") + {eventTime: (now | todate)}' ${paths.lineage} | curl -sf "$OPENLINEAGE_URL/api/v1/lineage" --json @-`;

function graph(plan: Plan): string {
  const { data, features, model, deployment } = lineageOf(plan);
  const { run_id, git_commit } = plan.spec.model?.training ?? {};
  const lines = [
    "flowchart LR",
    `  data[(${label("training data", data.version && short(data.version))})] --> features[${label(features.name)}] --> run`,
    ...(git_commit ? [`  code[${label("code", short(git_commit))}] --> run`] : []),
    `  run(${label("training run", run_id && short(run_id))}) --> model[${label(plan.spec.name, model.version)}]`,
    ...(deployment ? [`  model --> deployment[${label(deployment.name)}]`] : []),
  ];
  return lines.join("\n");
}

/** Text that Mermaid takes for nothing but text. */
function label(...words: readonly (string | undefined)[]): string {
  return `"${words.filter(Boolean).join(" ").replaceAll('"', "#quot;")}"`;
}
