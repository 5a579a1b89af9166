/** serving/deployment.yaml: the model on plain Kubernetes, as Deployment, Service, autoscaler and disruption budget. */
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { yamlDocuments } from "../render";
import { containerOf } from "./container";
import { deploymentObjects } from "./deployment-objects";

export default defineGenerator({
  id: "serving/deployment",
  tier: 2,
  path: paths.deployment,
  about: "the service with its autoscaler",
  system: { role: "serving", tool: "kubernetes" },
  applies: ({ serving }) => serving.pattern === "online" && serving.missing.length === 0,
  steps: ({ spec }) => [
    {
      phase: "deploy",
      title: "Deploy",
      commands: [
        `kubectl create serviceaccount ${spec.name} --dry-run=client -o yaml | kubectl apply -f -`,
        `kubectl apply -f ${paths.deployment}`,
        `kubectl rollout status deployment/${spec.name}`,
      ],
    },
  ],
  generate: (plan, origin) => [yamlDocuments(paths.deployment, deploymentObjects(plan, containerOf(plan)), headOf(origin))],
});
