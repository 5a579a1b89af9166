/** A plain Deployment. */
import { paths } from "../../generators/paths";
import { deploying } from "../deploying";
import { defineFiles } from "../files";
import { orElse } from "../or-else";
import { mlserverQueries } from "./queries";

export default defineFiles({
  system: "kubernetes",
  variables: {
    MODEL_IMAGE: "image with the model and its server",
  },
  deploy: (plan) => {
    const { minReplicas, maxReplicas } = plan.serving;
    const { name } = plan.spec;
    return deploying(
      plan,
      `kubectl create deployment ${name} --image="$MODEL_IMAGE" --replicas=${Math.max(minReplicas, 1)}`,
      `kubectl autoscale deployment ${name} --min=${Math.max(minReplicas, 1)} --max=${maxReplicas} --cpu-percent=70`,
    );
  },
  delivery: ({ spec, serving }, apply) => {
    const undo = `kubectl rollout undo deployment/${spec.name}`;
    const wait = `kubectl rollout status deployment/${spec.name} --timeout=${serving.startSeconds}s`;
    return { rollout: `${apply(paths.deployment)}\n${orElse(wait, undo)}`, rollback: undo };
  },
  queries: (plan) => (plan.serving.emitter === "mlserver" ? mlserverQueries(plan) : undefined),
  deployments: ({ spec: { name } }) => ({ matcher: `="${name}"`, one: name }),
  takeBack: ({ spec }) => [`kubectl rollout undo deployment/${spec.name}`, `kubectl rollout status deployment/${spec.name}`],
});
