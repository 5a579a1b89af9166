import { autoscalerAnnotation, modeOf } from "../../practice/kserve-scaling";
import { annotation } from "../../practice/kserve-service";
import { type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (autoscalerClass: string): string =>
  kserveObject("InferenceService", "  predictor: { model: { modelFormat: { name: xgboost } } }", {
    deploymentMode: "Standard",
    autoscalerClass,
  });
const scaler = (target: string): string => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: fraud
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} }
  minReplicas: 2
  maxReplicas: 6
  metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } } }]
`;

export default defineRule({
  id: "kserve/double-autoscaler",
  severity: "error",
  kinds: ["kserve/InferenceService", "kubernetes/HorizontalPodAutoscaler"],
  title: "Two autoscalers for one Deployment",
  rationale:
    "In Standard mode KServe makes a HorizontalPodAutoscaler (or a KEDA one) for each component. A second one on the same Deployment fights it: each sets the number of replicas that the other one takes back. To scale a service yourself, set its annotation `serving.kserve.io/autoscalerClass: external`; otherwise remove your autoscaler and set `scaleMetric` and `scaleTarget`.",
  source: {
    title: "Kubernetes: Horizontal pod autoscaling",
    url: "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [service("external") + scaler("fraud-detection-predictor")],
    bad: [{ text: service("hpa") + scaler("«fraud-detection-predictor»") }],
  },
  *checkAcross({ root, kind }, workspace) {
    const target = root.at("spec.scaleTargetRef.name");
    const owner = /^(.+)-(?:predictor|transformer|explainer)$/.exec(text(target))?.[1];
    if (kind.id !== "kubernetes/HorizontalPodAutoscaler" || !target || owner === undefined) return;
    const services = workspace.named(owner).filter((other) => other.kind.id === "kserve/InferenceService");
    for (const other of services.filter((each) => sameNamespace(each.root, root) && scalesItself(each.root))) {
      const name = other.root.at("metadata.name");
      yield {
        at: target.span,
        message: `KServe scales the Deployment "${text(target)}" already, and two autoscalers undo each other's work. Set autoscalerClass external on the InferenceService "${owner}", or remove this one.`,
        related: name ? [{ document: other, at: name.span, message: "The service whose Deployment it is." }] : [],
        ...(modeOf(other.root) === "Standard" ? {} : { severity: "warning" as const }),
      };
    }
  },
});

/** In Knative mode the Deployment has another name; `external` and `none` leave the scaling to others. */
function scalesItself(service: Node): boolean {
  const named = annotation(service, autoscalerAnnotation);
  const mode = modeOf(service);
  return (mode === undefined || mode === "Standard") && (!named || ["hpa", "keda"].includes(text(named)));
}

function sameNamespace(a: Node, b: Node): boolean {
  const [one, other] = [a, b].map((root) => text(root.at("metadata.namespace")));
  return one === other || one === "" || other === "";
}
