import type { KindId } from "../../kinds/kind";
import { isFilledIn, serviceName } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { replaceValue } from "../../text/edits";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

interface NameForm {
  readonly pattern: RegExp;
  readonly words: string;
}

const hostLabel: NameForm = {
  pattern: serviceName,
  words: "lower case letters, digits and dashes, starting with a letter and not ending with a dash",
};
/** Names of TrainedModels as KServe takes them, in the letters that Kubernetes allows. */
const modelName: NameForm = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  words: "lower case letters, digits and dashes, starting and ending with a letter or digit",
};
/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
const objectName: NameForm = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  words: "lower case letters, digits, dashes and dots, starting and ending with a letter or digit",
};

const forms: Partial<Readonly<Record<KindId, NameForm>>> = {
  "kserve/InferenceService": hostLabel,
  "kserve/InferenceGraph": hostLabel,
  "kserve/TrainedModel": modelName,
  "kserve/ServingRuntime": objectName,
  "kserve/ClusterServingRuntime": objectName,
  "kserve/LLMInferenceService": objectName,
  "kserve/LLMInferenceServiceConfig": objectName,
};

export default defineRule({
  id: "kserve/name-invalid",
  severity: "error",
  kinds: Object.keys(forms) as KindId[],
  title: "Name that KServe refuses",
  rationale:
    "The name of an InferenceService or InferenceGraph becomes part of host names, so KServe's webhook takes only lower case letters, digits and dashes, starting with a letter: no dots, no underscores, no capitals. A version belongs in a label or annotation, not behind a dot in the name. Other kinds are held to what Kubernetes takes as a name.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [
      kserveObject("InferenceService", "  predictor: { model: { modelFormat: { name: xgboost } } }"),
      kserveObject(
        "TrainedModel",
        "  inferenceService: many-models\n  model: { storageUri: s3://models/fraud, framework: xgboost, memory: 1Gi }",
      ),
    ],
    bad: [
      {
        text: "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata:\n  name: «fraud_model.v1» # of the risk team\nspec:\n  predictor: { model: { modelFormat: { name: xgboost } } }\n",
      },
      {
        text: "apiVersion: serving.kserve.io/v1alpha1\nkind: InferenceGraph\nmetadata: { name: «1-graph» }\nspec:\n  nodes: { root: { routerType: Sequence, steps: [{ serviceName: fraud }] } }\n",
        note: "It starts with a digit, and no other name can be guessed.",
      },
    ],
  },
  explains({ keyword, node }, { kind }) {
    const form = forms[kind.id];
    if (keyword !== "type" || !form || node.path.join(".") !== "metadata.name" || node.type !== "scalar") return undefined;
    const written = node.origin.text.slice(node.span.start, node.span.end);
    if (written === "" || form.pattern.test(written)) return undefined;
    return { at: node.span, message: refusal(written, form) };
  },
  *check({ root, kind }) {
    const form = forms[kind.id];
    const node = root.at("metadata.name");
    if (!form || node?.type !== "scalar" || typeof node.value !== "string") return;
    if (isFilledIn(node.value) || form.pattern.test(node.value)) return;
    const meant = asLabel(node.value);
    yield {
      at: node.span,
      message: refusal(node.value, form),
      fixes: form.pattern.test(meant) ? [{ title: `Rename to "${meant}"`, edits: replaceValue(node, meant) }] : [],
    };
  },
});

function refusal(name: string, { words }: NameForm): string {
  return `"${name}" cannot be the name of this object: KServe takes only ${words}.`;
}

function asLabel(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}
