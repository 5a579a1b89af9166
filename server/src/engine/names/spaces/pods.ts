/** Names inside a pod: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
import { resourceKinds } from "../../kinds/index";
import type { KindId } from "../../kinds/kind";
import { type Node, walk } from "../../text/tree";
import type { NameSpace, Spelling } from "../name-space";

const workflows: readonly KindId[] = [
  "argo/Workflow",
  "argo/WorkflowTemplate",
  "argo/ClusterWorkflowTemplate",
  "argo/CronWorkflow",
];
const withPods: readonly KindId[] = [...new Set(resourceKinds.map(({ id }) => id))].filter(
  (kind) => !workflows.includes(kind) && kind !== "kubernetes/StatefulSet",
);

/** Whatever has containers, volumes or a model server is a pod's specification, or merged into one. */
function* podsIn(root: Node): Generator<Node> {
  const isPod = (node: Node): boolean =>
    ["containers", "volumes"].some((key) => node.child(key)?.type === "sequence") || node.child("model")?.type === "mapping";
  for (const node of walk(root)) if (node.type === "mapping" && isPod(node)) yield node;
}

const label: Spelling = { allows: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, words: "small letters, digits and `-`, at most 63" };

/** Where a pod has containers; KServe's `model` and `sklearn` are containers, too. */
const containers = ["containers[]", "initContainers[]", "*"];
const probes = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

const inTemplates = ["container", "script", "initContainers[]", "sidecars[]", "containerSet.containers[]"];

export const podNames: readonly NameSpace[] = [
  {
    what: "volume",
    symbol: "volume",
    spelling: label,
    places: [
      {
        kinds: withPods,
        within: podsIn,
        declared: ["volumes[].name"],
        used: containers.map((container) => `${container}.volumeMounts[].name`),
      },
      {
        kinds: ["kubernetes/StatefulSet"],
        declared: ["spec.template.spec.volumes[].name", "spec.volumeClaimTemplates[].metadata.name"],
        used: containers.map((container) => `spec.template.spec.${container}.volumeMounts[].name`),
      },
      {
        kinds: workflows,
        declared: ["**.volumes[].name", "**.volumeClaimTemplates[].metadata.name"],
        used: inTemplates.map((container) => `**.templates[].${container}.volumeMounts[].name`),
      },
    ],
  },
  {
    what: "port",
    symbol: "port",
    // IANA service names, as Kubernetes checks them
    spelling: { allows: /^(?=.*[a-z])[a-z0-9](-?[a-z0-9]){0,14}$/, words: "small letters, digits and `-`, at most 15" },
    places: [
      {
        kinds: [...withPods, "kubernetes/StatefulSet"],
        within: podsIn,
        declared: containers.map((container) => `${container}.ports[].name`),
        used: containers.flatMap((container) =>
          probes.flatMap((probe) => ["httpGet", "tcpSocket"].map((check) => `${container}.${probe}.${check}.port`)),
        ),
      },
    ],
  },
];
