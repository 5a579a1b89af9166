import type { Document } from "../../file";
import { disagreements, relatedTo } from "../../models/statements/authority";
import { fixedReplicas, maxReplicas, minReplicas, servesModel } from "../../models/statements/serving";
import { statementsOf } from "../../models/statements/statement";
import type { Workspace } from "../../workspace";
import { serviceOf } from "../cross-example-texts";
import { bothSides, mismatch } from "../cross-problems";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const spec = specWith({ serving: "{ min_replicas: 2, max_replicas: 10 }" });
const between = (least: string, most: string): string => serviceOf({ minReplicas: least, maxReplicas: most });
const scaler = (most: string): string => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: fraud-detection }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: fraud-detection }
  minReplicas: 2
  maxReplicas: ${most}
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`;

export default defineRule({
  id: "cross/replicas-mismatch",
  severity: "warning",
  kinds: [
    "kserve/InferenceService",
    "kserve/LLMInferenceService",
    "seldon/Model",
    "kubernetes/Deployment",
    "kubernetes/StatefulSet",
    "kubernetes/HorizontalPodAutoscaler",
  ],
  title: "Replicas that differ from the spec's",
  rationale:
    "Whether a model carries its load was worked out with the numbers in the spec: requests per second, latency, replicas. A manifest that allows fewer carries less than promised and nobody notices before the busiest hour; one that allows more costs what nobody decided. Change the spec if the number changed, so that its capacity is worked out again.",
  source: {
    title: "Kubernetes: Horizontal pod autoscaling",
    url: "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      { "mlops.yaml": spec, "serving.yaml": between("2", "10") },
      { "mlops.yaml": spec, "staging/serving.yaml": between("1", "2"), "production/serving.yaml": between("2", "10") },
      { "mlops.yaml": spec, "scaler.yaml": scaler("6").replaceAll("name: fraud-detection", "name: fraud-detection-page") },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "serving.yaml": between("2", "«4» # enough so far") } },
      { text: { "mlops.yaml": spec, "serving.yaml": between("«1» # at night", "10") } },
      { text: { "mlops.yaml": spec, "scaler.yaml": scaler("«6» # the budget's") } },
    ],
  },
  *checkAcross(document, workspace) {
    if (!servesModel(document, workspace.model(document))) return;
    for (const fact of [minReplicas, maxReplicas])
      for (const disagreement of disagreements(fact, document, workspace))
        yield mismatch(
          disagreement,
          `The ${fact.name} is ${bothSides(disagreement)}: the load was worked out with the other number. Use that one, or change it there and see whether it still suffices.`,
        );
    yield* outOfRange(document, workspace);
  },
});

/** A fixed number must lie between what the spec allows; where something scales, that sets the number. */
function* outOfRange(document: Document, workspace: Workspace): Generator<Problem> {
  const model = workspace.model(document);
  const specs = model.filter(({ kind }) => kind.id === "mlops-spec");
  const [spec] = specs;
  if (!spec || specs.length > 1 || model.some(({ kind }) => kind.id === "kubernetes/HorizontalPodAutoscaler")) return;
  const [least, most] = [minReplicas, maxReplicas].map((fact) => statementsOf(fact, spec)[0]);
  for (const { value, at } of statementsOf(fixedReplicas, document)) {
    const isTooFew = least !== undefined && value < least.value;
    const limit = isTooFew ? least : most !== undefined && value > most.value ? most : undefined;
    if (!limit) continue;
    yield {
      at,
      message: `${value} replicas are ${isTooFew ? "fewer" : "more"} than the spec allows: its ${isTooFew ? "least" : "largest"} number is ${limit.value}, and the load was worked out with it. Change one of the two.`,
      related: relatedTo([{ document: spec, statement: limit }]),
    };
  }
}
