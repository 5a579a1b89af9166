/** KServe: the manifest, or its template while the spec does not say enough for one; and how traffic moves and comes back. */
import { accountOf } from "../../generators/account";
import { rolloutCommand } from "../../generators/ci/runner";
import { hasManifest } from "../../generators/manifest";
import { paths } from "../../generators/paths";
import { traffic } from "../../generators/readme/rollout-section";
import { isKnative } from "../../generators/serving/inference-service";
import { rollsOutByScript } from "../../generators/serving/rollout";
import { quoted } from "../../generators/shell";
import type { Plan } from "../../plan/plan";
import { type Delivery, defineFiles, type StartStep } from "../files";
import { orElse } from "../or-else";
import canary from "./canary";
import { kserveMeasures, kserveQueries } from "./queries";
import { movementOf } from "./rollout";
import routes from "./routes";

export default defineFiles({
  system: "kserve",
  generators: [canary, routes],
  deploy: (plan) => [hasManifest(plan) ? applying(plan) : template(plan), waiting(plan)],
  delivery,
  queries: kserveQueries,
  measures: kserveMeasures,
  moves: movementOf,
  // one Deployment per revision
  deployments: ({ spec: { name } }) => ({
    matcher: `=~"${name}-predictor.*"`,
    one: `${name}-predictor-00001-deployment`,
  }),
  takeBack: (plan) => [
    isKnative(plan)
      ? `kubectl get revisions -l serving.knative.dev/service=${plan.spec.name}-predictor`
      : `kubectl get deployments -l serving.kserve.io/inferenceservice=${plan.spec.name}`,
    plan.rollout.splits ? withoutCanary(plan) : `git revert --no-edit HEAD && kubectl apply -f ${paths.inferenceService}`,
  ],
});

function applying(plan: Plan): StartStep {
  return { title: "Deploy", commands: [accountOf(plan), `kubectl apply -f ${paths.inferenceService}`] };
}

/** What the spec does not say yet comes from the environment: the shell stops, and names it, where it is not set. */
function template({ spec, serving: { modelFormat } }: Plan): StartStep {
  const storage = spec.model?.storage_uri;
  const wanted = [
    ...(modelFormat ? [] : ["MODEL_FORMAT to what KServe loads, such as sklearn"]),
    ...(storage ? [] : ["STORAGE_URI to where the model is, such as s3://bucket/model"]),
  ];
  const model = {
    modelFormat: { name: modelFormat ?? "MODEL_FORMAT" },
    storageUri: storage ?? "STORAGE_URI",
  };
  const manifest = {
    apiVersion: "serving.kserve.io/v1beta1",
    kind: "InferenceService",
    metadata: { name: spec.name },
    spec: { predictor: { model } },
  };
  const text = quoted(JSON.stringify(manifest)).replaceAll(/"(MODEL_FORMAT|STORAGE_URI)"/g, `"'"\${$1:?}"'"`);
  return { title: `Deploy (kserve); set ${wanted.join(", and ")}`, commands: [`printf '%s' ${text} | kubectl apply -f -`] };
}

function waiting({ spec, serving: { startSeconds } }: Plan): StartStep {
  return {
    title: "Wait until it answers",
    commands: [`kubectl wait --for=condition=Ready inferenceservice/${spec.name} --timeout=${startSeconds}s`],
  };
}

function delivery(plan: Plan): Delivery {
  const { spec, serving } = plan;
  if (rollsOutByScript(plan)) return { rollout: rolloutCommand(plan), rollback: withoutTraffic(plan) };
  const before = `git show HEAD^:./${paths.inferenceService} | kubectl apply -f -`;
  const wait = `kubectl wait --for=condition=Ready inferenceservice/${spec.name} --timeout=${serving.startSeconds}s`;
  return { rollout: `kubectl apply -f ${paths.inferenceService}\n${orElse(wait, before)}`, rollback: before };
}

/** A shadow has replaced the old version by then; all others send their traffic back to it. */
function withoutTraffic(plan: Plan): string {
  return plan.rollout.strategy === "shadow"
    ? `git show HEAD^:./${paths.inferenceService} | kubectl apply -f -`
    : withoutCanary(plan);
}

function withoutCanary(plan: Plan): string {
  if (isKnative(plan)) return traffic(plan, 0);
  return `kubectl patch inferenceservice ${plan.spec.name} --type merge -p '{"spec":{"canary":null}}'`;
}
