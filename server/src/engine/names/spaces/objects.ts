/** Objects of Kubernetes, found by kind and name over all files; namespaces are not told apart, since overlays often set them. */
import { resourceKinds } from "../../kinds/index";
import type { KindId } from "../../kinds/kind";
import { type Node, text } from "../../text/tree";
import type { NameSpace, Place, Places } from "../name-space";
import { rootOf } from "../path-pattern";

/** Who refers to an object: in documents of these kinds, at these paths. */
type Reference = readonly [kinds: "all" | readonly KindId[], ...at: readonly (string | Place)[]];

const workflows = ["argo/Workflow", "argo/WorkflowTemplate", "argo/ClusterWorkflowTemplate", "argo/CronWorkflow"] as const;
const bindings = ["kubernetes/RoleBinding", "kubernetes/ClusterRoleBinding"] as const;

/** By the kinds that answer to one reference. */
const references: readonly (readonly [kinds: readonly KindId[], ...references: readonly Reference[]])[] = [
  [
    ["kubernetes/ConfigMap"],
    ["all", "**.configMapRef.name", "**.configMapKeyRef.name", "**.configMap.name"],
    [["katib/Experiment"], "spec.trialTemplate.configMap.configMapName"],
  ],
  [
    ["kubernetes/Secret"],
    ["all", "**.secretRef.name", "**.secretKeyRef.name", "**.secret.secretName", "**.secret.name", "**.imagePullSecrets[].name"],
    [["kubernetes/ServiceAccount"], "secrets[].name"],
    [["kubernetes/Ingress"], "spec.tls[].secretName"],
    [["seldon/Model"], "spec.secretName"],
  ],
  [["kubernetes/PersistentVolumeClaim"], ["all", "**.persistentVolumeClaim.claimName"]],
  [["kubernetes/ServiceAccount"], ["all", "**.serviceAccountName"], [bindings, besideKind("subjects[].name", "ServiceAccount")]],
  [["kubernetes/Role"], [bindings, besideKind("roleRef.name", "Role")]],
  [["kubernetes/ClusterRole"], [bindings, besideKind("roleRef.name", "ClusterRole")]],
  [["kubernetes/Service"], [["kubernetes/Ingress"], "**.backend.service.name"]],
  [["kubernetes/Deployment"], [["kubernetes/HorizontalPodAutoscaler"], besideKind("spec.scaleTargetRef.name", "Deployment")]],
  [["kubernetes/StatefulSet"], [["kubernetes/HorizontalPodAutoscaler"], besideKind("spec.scaleTargetRef.name", "StatefulSet")]],
  [
    ["kserve/ServingRuntime", "kserve/ClusterServingRuntime"],
    [["kserve/InferenceService"], "spec.*.model.runtime"],
  ],
  [
    ["kserve/InferenceService"],
    [["kserve/TrainedModel"], "spec.inferenceService"],
    [["kserve/InferenceGraph"], "spec.nodes.*.steps[].serviceName"],
  ],
  [["kserve/LLMInferenceServiceConfig"], [["kserve/LLMInferenceService"], "spec.baseRefs[].name"]],
  [["kubeflow/TrainingRuntime"], [["kubeflow/TrainJob"], besideKind("spec.runtimeRef.name", "TrainingRuntime")]],
  [
    ["kubeflow/ClusterTrainingRuntime"],
    // what a reference means that says no kind
    [["kubeflow/TrainJob"], besideKind("spec.runtimeRef.name", "ClusterTrainingRuntime", "")],
  ],
  [["argo/WorkflowTemplate"], [workflows, ofScope("workflowTemplateRef", "namespace"), ofScope("templateRef", "namespace")]],
  [["argo/ClusterWorkflowTemplate"], [workflows, ofScope("workflowTemplateRef", "cluster"), ofScope("templateRef", "cluster")]],
  [
    ["seldon/Model"],
    [["seldon/Model"], "spec.explainer.modelRef", "spec.llm.modelRef"],
    [["seldon/Pipeline"], "spec.steps[].name"],
    [["seldon/Experiment"], ...candidates("model", "")],
  ],
  [
    ["seldon/Pipeline"],
    [["seldon/Model"], "spec.explainer.pipelineRef", "spec.llm.pipelineRef"],
    [["seldon/Experiment"], ...candidates("pipeline")],
  ],
];

const all: readonly KindId[] = [...new Set(resourceKinds.map(({ id }) => id))];

export const objectNames: readonly NameSpace[] = references.map(([kinds, ...uses]) => ({
  what: kinds[0]?.slice(kinds[0].indexOf("/") + 1) ?? "",
  symbol: "object",
  shared: "workspace",
  repeats: true,
  spelling: { allows: /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, words: "small letters, digits, `-` and dots, at most 253" },
  places: [
    { kinds, declared: ["metadata.name"] },
    ...uses.map(([users, ...used]): Places => ({ kinds: users === "all" ? all : users, used })),
  ],
}));

/** A reference with the object's kind beside the name. */
function besideKind(at: string, ...kinds: readonly string[]): Place {
  return { at, homes: (node) => (kinds.includes(text(node.parent?.child("kind"))) ? [""] : []) };
}

/** A reference to a workflow template, which says whether it is one of the whole cluster. */
function ofScope(key: string, scope: "namespace" | "cluster"): Place {
  const isMeant = (node: Node): boolean => (text(node.parent?.child("clusterScope")) === "true") === (scope === "cluster");
  return { at: `**.${key}.name`, homes: (node) => (isMeant(node) ? [""] : []) };
}

/** What an experiment compares: models, unless it says pipelines. */
function candidates(...types: readonly string[]): readonly Place[] {
  return ["spec.candidates[].name", "spec.mirror.name", "spec.default"].map((at) => ({
    at,
    homes: (node) => (types.includes(text(rootOf(node).at("spec.resourceType"))) ? [""] : []),
  }));
}
