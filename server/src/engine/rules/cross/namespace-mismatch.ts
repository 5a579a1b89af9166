import { disagreements } from "../../models/statements/authority";
import { namespace } from "../../models/statements/identity";
import { bothSides, mismatch } from "../cross-problems";
import { monitoringConfig, usualMetrics } from "../monitoring-example-texts";
import { defineRule } from "../rule";

const service = `apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata: { name: fraud-detection, namespace: models }
spec: { predictor: { model: { modelFormat: { name: xgboost } } } }
`;
const watching = (namespace: string): string => monitoringConfig(usualMetrics(), { namespace });

export default defineRule({
  id: "cross/namespace-mismatch",
  severity: "warning",
  kinds: ["monitoring-config"],
  title: "Monitoring of another namespace than the service's",
  rationale:
    "Metrics of a cluster carry the namespace they come from. Queries and dashboards that look into another one find nothing, and an alert that finds nothing never fires. Where a service exists in several namespaces, one of them has to be the one that is watched.",
  source: {
    title: "Kubernetes: Namespaces",
    url: "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [{ "serving.yaml": service, "monitoring.yaml": watching("models # not the pipeline's") }],
    bad: [{ text: { "serving.yaml": service, "monitoring.yaml": watching("«ml-prod» # not the pipeline's") } }],
  },
  *checkAcross(document, workspace) {
    for (const disagreement of disagreements(namespace, document, workspace))
      yield mismatch(
        disagreement,
        `The namespace is ${bothSides(disagreement)}: monitoring looks where the service is not, so its alerts never fire. Watch the service's namespace.`,
      );
  },
});
