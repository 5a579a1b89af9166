/** Which questions of the plan a key of the spec helps to answer: the plan's own words, so that both can be read side by side. */
import type { Path } from "../../text/tree";

const tier = "Which tier does the situation recommend?";
const pipeline = "What runs retraining?";
const tracking = "What tracks experiments?";
const serving = "What serves the model?";
const most = "How many replicas at most?";
const least = "How many replicas at least?";
const drift = "When does drift matter?";
const slow = "When is the service too slow?";
const errors = "When do errors matter?";
const metric = "Which metric compares models?";
const loads = "What loads the model?";
const kind = "What serves the language model inside KServe?";

/** By the path of a key; the longest that a path begins with counts. */
const decided: Readonly<Record<string, readonly string[]>> = {
  version: ["Which version is it?"],
  tier: ["Which tier is generated?"],
  maturity_level: [tier],
  team_size: ["Can the team carry it?"],
  regulations: ["Is the model regulated?"],
  orchestrator: [pipeline],
  "retraining.schedule": [pipeline],
  "monitoring.drift_tool": ["What computes drift?"],
  model_type: [metric],
  deployment_target: [serving],
  existing_stack: [tracking, "Where are models registered?"],
  "infrastructure.edge_runtimes": ["What runs the edge half?"],
  "scale_requirements.rps": [most],
  "scale_requirements.concurrent_users": [most],
  "scale_requirements.latency_ms": [most, slow],
  "scale_requirements.requests_per_second": [most],
  "scale_requirements.latency_sla": [most, slow],
  governance_level: [tier, least],
  "model.format": [loads],
  "model.framework_version": [loads],
  "model.size_gb": ["How much memory does a replica get?"],
  "serving.server": [serving],
  "serving.runtime": [loads, kind],
  "serving.min_replicas": [least],
  "serving.max_replicas": [most],
  "serving.concurrency_per_replica": ["How many requests does one replica take at a time?", most],
  "tracking.tool": [tracking],
  "monitoring.psi": [drift],
  "monitoring.ks_p_value": ["When does the Kolmogorov-Smirnov test count?"],
  "monitoring.latency": [slow],
  "monitoring.error_rate": [errors],
  "monitoring.accuracy": [metric],
  "retraining.min_improvement": ["How much better must a new model be?"],
  "rollout.strategy": ["How does a new version take over?"],
  "rollout.steps": ["How does a new version take over?"],
  "rollout.rollback": ["What takes a new version back?"],
  "model.training.random_seed": ["Which random seed does future training use?"],
};

/** Every question of the table, for the test that holds it to the plan. */
export const decidedQuestions: ReadonlySet<string> = new Set(Object.values(decided).flat());

/** `Decides: …`, or nothing where the plan asks nothing of the key. */
export function decisionWords(path: Path): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const questions = decided[path.slice(0, length).join(".")];
    if (questions) return `Decides: ${questions.join(" ")}`;
  }
  return undefined;
}
