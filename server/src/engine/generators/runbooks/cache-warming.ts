/** runbooks/cache-warming.md: a new version that is slow because nothing it needs is in memory yet. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { latencyRecord, ofModel } from "../monitoring/records";
import { paths } from "../paths";
import { markdownFile } from "../render";
import { alertLine, shell } from "./commands";

export default defineGenerator({
  id: "runbooks/cache-warming",
  tier: 3,
  path: paths.cacheRunbook,
  about: "a new version is slow",
  applies: ({ serving }) => serving.pattern === "online",
  generate: (plan, origin) => [
    markdownFile(paths.cacheRunbook, [
      `<!-- ${headOf(origin)} -->`,
      `# Warm up ${plan.spec.name}`,
      alertLine(plan, paths.cacheRunbook),
      "After a deployment the first requests load weights, fill caches and compile.",
      ...steps(plan),
    ]),
  ],
});

function steps(plan: Plan): readonly string[] {
  const { serving, stack, thresholds, rollout } = plan;
  const { percentile, targetMs } = thresholds.latency;
  const goal = targetMs === undefined ? "is steady" : `is below ${targetMs / 1000}`;
  const first = rollout.splits && rollout.steps[0] ? ` Keep the traffic at ${rollout.steps[0]} % meanwhile.` : "";
  const features = stack.features === "feast" ? ["feast -c features materialize-incremental $(date -u +%FT%T)"] : [];
  const request = `seq 300 | xargs -P ${serving.concurrency} -I{} curl -sf -o /dev/null -H 'content-type: application/json' -d @request.json "$MODEL_URL"`;
  return [
    "1. Fill the caches with requests like the real ones (`request.json`):",
    shell(...features, request),
    `2. Wait until \`${ofModel(plan, latencyRecord(percentile))}\` ${goal} for 5 minutes.${first}`,
    `3. Still slow: replicas (${serving.minReplicas} to ${serving.maxReplicas}, ${serving.concurrency} requests each) may be at their limit:`,
    shell(`kubectl top pod -l ${selector(plan)}`),
    `   Raise \`serving.max_replicas\` in the spec, or roll back: \`${paths.rollbackRunbook}\`.`,
  ];
}

/** The label that the server puts on the model's pods. */
function selector({ spec, serving }: Plan): string {
  return serving.server === "kserve" && !serving.isLlmService
    ? `serving.kserve.io/inferenceservice=${spec.name}`
    : `app.kubernetes.io/name=${spec.name}`;
}
