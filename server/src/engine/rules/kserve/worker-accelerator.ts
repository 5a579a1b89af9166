import { kserveSources } from "../../practice/kserve-sources";
import { knownResources, type Workers, workerKinds, workersOf } from "../../practice/kserve-workers";
import { parseDocument } from "../../text/parse";
import { children, isEmpty, type Node, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (resource: string, annotations: Readonly<Record<string, string>> = {}): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    model:\n      modelFormat: { name: huggingface }\n      storageUri: pvc://models/llama\n      resources: { limits: { ${resource}: "4" } }\n    workerSpec: { pipelineParallelSize: 2 }`,
    { deploymentMode: "Standard", autoscalerClass: "none", ...annotations },
  );

export default defineRule({
  id: "kserve/worker-accelerator",
  severity: "error",
  kinds: workerKinds,
  title: "Accelerator that KServe does not know",
  rationale:
    "To spread a model over nodes KServe counts accelerators, so it must know which resource is one. It knows the GPUs of NVIDIA, AMD and Intel and Gaudi; others are declared by the annotation `serving.kserve.io/gpu-resource-types`, a JSON list of resource names. A resource that is neither is refused, and so is an annotation that is no such list.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [service("nvidia.com/gpu"), service("example.com/npu", { "gpu-resource-types": `'["example.com/npu"]'` })],
    bad: [
      { text: service("«nvidia.com.gpu»"), note: "The name is misspelt." },
      { text: service("nvidia.com/gpu", { "gpu-resource-types": "«example.com/npu»" }) },
    ],
  },
  *check({ root, kind }) {
    const workers = workersOf(root, kind.id);
    if (!workers) return;
    const declared = declaredTypes(workers.acceleratorTypes);
    if (declared === undefined && workers.acceleratorTypes) {
      yield {
        at: workers.acceleratorTypes.span,
        message: `"${text(workers.acceleratorTypes)}" is no JSON list of resource names, and KServe refuses the annotation. Write it as '["example.com/npu"]'.`,
      };
      return;
    }
    const known = [...knownResources, ...(declared ?? [])];
    for (const resource of resourcesOf(workers).filter(({ name }) => !known.includes(String(name)))) {
      yield {
        at: resource.key,
        message: `KServe knows no accelerator "${resource.name}", and refuses it in a model that is spread over nodes. Correct the name, or declare it by the annotation serving.kserve.io/gpu-resource-types.`,
      };
    }
  },
});

/** Every resource once, where it is first named. */
function resourcesOf({ heads, members }: Workers): readonly Node[] {
  const lists = [...heads, ...members].flatMap((container) =>
    ["limits", "requests"].flatMap((list) => children(container.child("resources")?.child(list))),
  );
  return [...new Map([...lists].reverse().map((node) => [String(node.name), node])).values()].reverse();
}

function declaredTypes(node: Node | undefined): readonly string[] | undefined {
  if (isEmpty(node)) return [];
  const { root, problems } = parseDocument(text(node), "json");
  const value = problems.length === 0 ? root.value : undefined;
  return Array.isArray(value) && value.every((item) => typeof item === "string") ? value : undefined;
}
