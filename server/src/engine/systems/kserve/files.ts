/** KServe: the manifest, or its template while the spec does not say enough for one; and how traffic moves and comes back. */
import { accountOf } from "../../generators/account";
import { rolloutCommand } from "../../generators/ci/runner";
import { hasManifest, manifestOf } from "../../generators/manifest";
import { traffic } from "../../generators/readme/rollout-section";
import { isKnative } from "../../generators/serving/inference-service";
import { rollsOutByScript } from "../../generators/serving/rollout";
import { quoted } from "../../generators/shell";
import type { Plan } from "../../plan/plan";
import { type Delivery, defineFiles, type StartStep } from "../files";
import { orElse } from "../or-else";
import canary from "./canary";
import { llmDeployment } from "./llm-queries";
import { withoutLlmCanary } from "./llm-rollout";
import { llmCanary, llmService } from "./llm-service";
import { kserveMeasures, kserveQueries } from "./queries";
import { movementOf } from "./rollout";
import routes from "./routes";

export default defineFiles({
  system: "kserve",
  generators: [canary, routes, llmService, llmCanary],
  deploy: (plan) => [hasManifest(plan) ? applying(plan) : template(plan), waiting(plan)],
  delivery,
  queries: kserveQueries,
  measures: kserveMeasures,
  moves: movementOf,
  deployments,
  takeBack: (plan) => (plan.serving.isLlmService ? takeLlmBack(plan) : [listing(plan), ...takeBack(plan)]),
});

/** Knative has one for each revision. */
function deployments({ spec: { name }, serving }: Plan): { readonly matcher: string; readonly one: string } {
  if (serving.isLlmService) return { matcher: `=~"${llmDeployment(`${name}(-canary)?`)}"`, one: llmDeployment(name) };
  return { matcher: `=~"${name}-predictor.*"`, one: `${name}-predictor-00001-deployment` };
}

function listing(plan: Plan): string {
  return isKnative(plan)
    ? `kubectl get revisions -l serving.knative.dev/service=${plan.spec.name}-predictor`
    : `kubectl get deployments -l serving.kserve.io/inferenceservice=${plan.spec.name}`;
}

function takeBack(plan: Plan): readonly string[] {
  return [plan.rollout.splits ? withoutCanary(plan) : reverting(plan)];
}

/** A version beside has changed nothing in the service until it replaces the one before. */
function takeLlmBack(plan: Plan): readonly string[] {
  const beside = withoutLlmCanary(plan);
  const replaced = beside.length > 0 ? ["# only where it has replaced the version before already"] : [];
  return [...beside, ...replaced, reverting(plan)];
}

function reverting(plan: Plan): string {
  return `git revert --no-edit HEAD && kubectl apply -f ${manifestOf(plan).path}`;
}

function applying(plan: Plan): StartStep {
  return { title: "Deploy", commands: [accountOf(plan), `kubectl apply -f ${manifestOf(plan).path}`] };
}

/** What the spec does not say yet comes from the environment: the shell stops, and names it, where it is not set. */
function template({ spec, serving: { modelFormat, isLlmService } }: Plan): StartStep {
  const storage = spec.model?.storage_uri;
  const wanted = [
    ...(modelFormat ? [] : ["MODEL_FORMAT to what KServe loads, such as sklearn"]),
    ...(storage ? [] : ["STORAGE_URI to where the model is, such as s3://bucket/model"]),
  ];
  const model = {
    modelFormat: { name: modelFormat ?? "MODEL_FORMAT" },
    storageUri: storage ?? "STORAGE_URI",
  };
  const metadata = { name: spec.name };
  const manifest = isLlmService
    ? {
        apiVersion: "serving.kserve.io/v1alpha2",
        kind: "LLMInferenceService",
        metadata,
        spec: { model: { uri: model.storageUri, name: spec.name }, router: { gateway: {}, route: {}, scheduler: {} } },
      }
    : { apiVersion: "serving.kserve.io/v1beta1", kind: "InferenceService", metadata, spec: { predictor: { model } } };
  const text = quoted(JSON.stringify(manifest)).replaceAll(/"(MODEL_FORMAT|STORAGE_URI)"/g, `"'"\${$1:?}"'"`);
  return { title: `Deploy (kserve); set ${wanted.join(", and ")}`, commands: [`printf '%s' ${text} | kubectl apply -f -`] };
}

function waiting(plan: Plan): StartStep {
  return { title: "Wait until it answers", commands: [ready(plan)] };
}

function ready(plan: Plan): string {
  return `kubectl wait --for=condition=Ready ${manifestOf(plan).object} --timeout=${plan.serving.startSeconds}s`;
}

function delivery(plan: Plan): Delivery {
  if (rollsOutByScript(plan)) return { rollout: rolloutCommand(plan), rollback: withoutTraffic(plan) };
  return { rollout: `kubectl apply -f ${manifestOf(plan).path}\n${orElse(ready(plan), before(plan))}`, rollback: before(plan) };
}

/** The manifest of the version before. */
function before(plan: Plan): string {
  return `git show HEAD^:./${manifestOf(plan).path} | kubectl apply -f -`;
}

/** A shadow has replaced the old version by then, as a version beside has; all others send their traffic back to it. */
function withoutTraffic(plan: Plan): string {
  if (plan.serving.isLlmService) return [...withoutLlmCanary(plan), before(plan)].join("\n");
  return plan.rollout.strategy === "shadow" ? before(plan) : withoutCanary(plan);
}

function withoutCanary(plan: Plan): string {
  if (isKnative(plan)) return traffic(plan, 0);
  return `kubectl patch inferenceservice ${plan.spec.name} --type merge -p '{"spec":{"canary":null}}'`;
}
