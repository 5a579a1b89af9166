/** What runs retraining where neither spec nor platform says so. */
import { practice, sources } from "../practice/index";
import type { Spec, Tier } from "./plan";
import { cite } from "./sources";
import type { Choice } from "./stack";

/** Without a schedule nothing starts a scheduled job, so there is none. */
const triggersOnly =
  "The spec gives no `retraining.schedule`, so there is no scheduled job: a run starts when a trigger of the retraining pipeline fires, or by hand.";

/** What tier 3 is there for: each step of a retraining its own container, with its inputs and outputs on record. */
const wholePipeline: Choice = {
  tool: "kubeflow",
  words: "Tier 3 retrains by a pipeline, and Kubeflow Pipelines runs one on any Kubernetes; name an `orchestrator` for another.",
  source: cite.kubeflowPipelines,
};

function isSmallTeam({ team_size: size }: Partial<Spec>): boolean {
  return size !== undefined && size < practice.smallTeamBelow.value;
}

/** Kubeflow for a whole lifecycle, a scheduled job for less, and nothing where nothing would start it. */
export function defaultPipeline(spec: Partial<Spec>, tier: Tier): Choice {
  if (tier === 3 && !spec.orchestrator && !isSmallTeam(spec)) return wholePipeline;
  const { team_size: size, retraining } = spec;
  if (!retraining?.schedule) return { tool: "triggers_only", words: triggersOnly, source: sources.maturity };
  const small = isSmallTeam(spec);
  const words = small
    ? `A team of ${size} is better served by a scheduled job than by running Kubeflow.`
    : "A scheduled Kubernetes job is the smallest thing that works; name an `orchestrator` for more.";
  const rule = small ? ({ rule: "spec/tier-too-heavy-for-team" } as const) : {};
  return { tool: "cron", words, ...rule, source: cite.kubernetesCronJob };
}
