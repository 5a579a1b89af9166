import { type KindId, kindIds } from "../../kinds/kind";
import { exceeds, quantitiesMeant, quantityOf, quantityPattern } from "../../practice/kubernetes-quantities";
import { schemasAt } from "../../schema/schema";
import { insertKey, replaceValue } from "../../text/edits";
import { children, isEmpty, type Node, text, walk } from "../../text/tree";
import { deployment } from "../kubernetes-example-texts";
import { defineRule, type Problem } from "../rule";

const ofClusters = kindIds.filter((id): id is KindId => /^(?:kubernetes|kserve|kubeflow|argo|katib|ray|seldon)\//.test(id));

export default defineRule({
  id: "k8s/quantity-invalid",
  severity: "error",
  kinds: ofClusters,
  title: "Quantity that Kubernetes refuses",
  rationale:
    "CPU, memory and devices are quantities: a number with a suffix, `m` for thousandths, `k M G` for powers of 1000, `Ki Mi Gi` for powers of 1024, and nothing else (no `GB`, no `mi`). Custom resources take decimals only in quotes. A container that requests more than its limit is refused, and a device such as a GPU must be requested exactly as it is limited. `memory: 512m` is half a byte: Kubernetes takes it, and the container dies at once.",
  source: {
    title: "Kubernetes: Resource units in Kubernetes",
    url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      deployment({
        resources: '{ requests: { cpu: 500m, memory: 1024Mi }, limits: { cpu: 0.5, memory: 1Gi, "nvidia.com/gpu": 1 } }',
      }),
    ],
    bad: [
      { text: deployment({ resources: "{ limits: { cpu: 1, memory: «2GB» } } # as measured" }) },
      { text: deployment({ resources: "{ requests: { cpu: 1, memory: «4Gi» }, limits: { cpu: 1, memory: 2Gi } }" }) },
      { text: deployment({ resources: '{ requests: { "nvidia.com/gpu": «1» }, limits: { cpu: 1, "nvidia.com/gpu": 2 } }' }) },
      { text: deployment({ resources: "{ limits: { cpu: 1, memory: «512m» } }" }), note: "A warning: Kubernetes takes it." },
      {
        text: "apiVersion: serving.kserve.io/v1alpha1\nkind: TrainedModel\nmetadata: { name: fraud-tree }\nspec:\n  inferenceService: fraud-detection\n  model:\n    framework: sklearn\n    storageUri: s3://models/fraud/tree\n    memory: «0.5» # GiB\n",
      },
    ],
  },
  explains({ keyword, node, at }, { shape }) {
    const isQuantity = schemasAt(shape.schema, node.path).some(({ pattern }) => pattern === quantityPattern);
    if (!isQuantity || !["pattern", "type"].includes(keyword) || !/^(?:string|number)$/.test(typeof node.value)) return undefined;
    const written = text(node);
    const isDecimal = typeof node.value === "number";
    const meant = isDecimal ? [written] : quantitiesMeant(written);
    const choices = meant.map((each) => `"${each}"`).join(" or ");
    return {
      at,
      message: isDecimal
        ? `A custom resource takes no decimal here: put it in quotes, ${choices}.`
        : `"${written}" is no quantity that Kubernetes takes: a number with m, k, M, G or Ki, Mi, Gi behind it.${meant.length > 0 ? ` Did you mean ${choices}?` : ""}`,
      fixes: meant.map((each) => ({ title: `Change to "${each}"`, edits: replaceValue(node, each) })),
    };
  },
  *check({ root }) {
    for (const resources of walk(root)) {
      if (resources.name !== "resources" || resources.type !== "mapping") continue;
      const limits = resources.child("limits");
      for (const request of children(resources.child("requests"))) {
        const problem = requestProblem(request, limits);
        if (problem) yield problem;
      }
      for (const amount of [...children(resources.child("requests")), ...children(limits)]) {
        const problem = thousandthsOfBytes(amount);
        if (problem) yield problem;
      }
    }
  },
});

/** What Kubernetes shares out among containers; what belongs to devices stands behind the name of who makes them. */
const shared = /^(?:cpu|memory|ephemeral-storage|hugepages-.+)$/;
const isDevice = (name: string): boolean => name.includes("/") && !/(?:^|\.)kubernetes\.io\//.test(name);

function requestProblem(request: Node, limits: Node | undefined): Problem | undefined {
  const name = String(request.name);
  const limit = limits?.child(name);
  const wanted = quantityOf(text(request));
  const most = quantityOf(text(limit));
  if (wanted === undefined || (!shared.test(name) && !isDevice(name))) return undefined;
  if (isDevice(name) && limits?.type === "mapping" && isEmpty(limit))
    return {
      at: request.key,
      message: `"${name}" is requested without a limit: devices are not shared, so Kubernetes wants the limit, and the same number.`,
      fixes: limit ? [] : [{ title: `Insert the limit ${text(request)}`, edits: insertKey(limits, name, request.value) }],
    };
  if (!limit || most === undefined) return undefined;
  const tooMuch = exceeds(wanted, most);
  if (!tooMuch && (!isDevice(name) || wanted === most)) return undefined;
  return {
    at: request.span,
    message: tooMuch
      ? `"${name}" is requested with ${text(request)}, more than its limit ${text(limit)}: Kubernetes refuses the pod.`
      : `"${name}" is requested with ${text(request)} and limited to ${text(limit)}: devices are not shared, so both must be the same number.`,
    fixes: [
      { title: `Request ${text(limit)}`, edits: replaceValue(request, limit.value) },
      { title: `Raise the limit to ${text(request)}`, edits: replaceValue(limit, request.value) },
    ],
  };
}

function thousandthsOfBytes(node: Node): Problem | undefined {
  const [, number] = /^(\d+)m$/.exec(text(node)) ?? [];
  if (!number || !["memory", "ephemeral-storage"].includes(String(node.name))) return undefined;
  return {
    at: node.span,
    severity: "warning",
    message: `\`m\` means thousandths: "${text(node)}" is ${Number(number) / 1000} bytes. Did you mean "${number}Mi"?`,
    fixes: [{ title: `Change to ${number}Mi`, edits: replaceValue(node, `${number}Mi`) }],
  };
}
