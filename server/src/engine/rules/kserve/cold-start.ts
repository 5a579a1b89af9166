import { practice } from "../../practice/index";
import { modeOf } from "../../practice/kserve-scaling";
import { mapping } from "../../practice/kserve-service";
import { scaleNumber } from "../../practice/scale";
import { setAt } from "../../text/edits";
import { type Node, number, text } from "../../text/tree";
import { productionSpecWith } from "../example-texts";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

/** Below this nobody waits for a container to start and a model to load. */
const impatientBelowMs = practice.latency.batchFromMs.value;
const wanted = practice.capacity.minReplicas.value;

const service = (replicas: string): string =>
  `${kserveObject(
    "InferenceService",
    `  predictor:\n    minReplicas: ${replicas}\n    model: { modelFormat: { name: xgboost }, resources: { limits: { cpu: 2, memory: 4Gi } } }`,
    {
      deploymentMode: "Knative",
    },
  )}---\n`;
const production = productionSpecWith();

export default defineRule({
  id: "kserve/cold-start",
  severity: "warning",
  kinds: ["kserve/InferenceService", "mlops-spec"],
  title: "Too few replicas for what the spec promises",
  rationale:
    "With `minReplicas: 0` the first request after a pause waits until a pod has started and loaded the model: seconds to minutes. That does not go with a latency target below half a second, nor with production. In production one replica is not enough either: while its node is drained or fails, nothing answers.",
  source: {
    title: "Knative: Configuring scale bounds",
    url: "https://knative.dev/docs/serving/autoscaling/scale-bounds/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [service("2") + production],
    bad: [{ text: service("«0» # it is quiet at night") + production }, { text: service("«1»") + production }],
  },
  *checkAcross(document, workspace) {
    const { root, kind } = document;
    const [predictor] = mapping(root.at("spec.predictor"));
    const spec = workspace.model(document).find((other) => other.kind.id === "mlops-spec");
    if (kind.id !== "kserve/InferenceService" || !predictor || !spec) return;
    const least = predictor.child("minReplicas");
    const replicas = number(least) ?? 1;
    const isProduction = text(spec.root.at("governance_level")) === "production";
    const need = isProduction ? wanted : isImpatient(spec.root) ? 1 : 0;
    // in Standard mode a 0 has no effect, and kserve/scale-to-zero says so
    if (replicas >= need || (replicas === 0 && modeOf(root) === "Standard")) return;
    yield {
      at: least?.span ?? predictor.key,
      message: `${replicas === 0 ? "After a pause the first request waits for a pod to start and load the model" : "One replica is none while its node is drained or fails"}, and the spec says ${isProduction ? "production" : `${scaleNumber(spec.root, "latency_ms")} ms`}. Keep at least ${need} replicas.`,
      fixes: fitsBelow(predictor, need)
        ? [{ title: `Set "minReplicas" to ${need}`, edits: setAt(predictor, ["minReplicas"], need) }]
        : [],
    };
  },
});

function isImpatient(spec: Node): boolean {
  return (scaleNumber(spec, "latency_ms") ?? impatientBelowMs) < impatientBelowMs;
}

function fitsBelow(predictor: Node, need: number): boolean {
  const most = number(predictor.child("maxReplicas")) ?? 0;
  return most <= 0 || most >= need;
}
