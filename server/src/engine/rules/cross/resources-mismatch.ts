import type { Document } from "../../file";
import { sayer } from "../../models/statements/authority";
import { amountAt, gpuEntry, gpuNeed, type Need, needsOf, servedResources } from "../../models/statements/resources";
import { servesModel } from "../../models/statements/serving";
import { exceeds } from "../../practice/kubernetes-quantities";
import { type Node, text } from "../../text/tree";
import { serviceOf } from "../cross-example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

const registry = registryEntry({ requirements: "{ cpu_cores: 2, memory_gb: 4, gpu_required: false }" });
const served = (limits: string, requests = '{ cpu: "1", memory: 2Gi }'): string =>
  serviceOf({}, { resources: `\n  requests: ${requests}\n  limits: ${limits}` });

export default defineRule({
  id: "cross/resources-mismatch",
  severity: "warning",
  kinds: ["kserve/InferenceService", "kserve/LLMInferenceService", "kubernetes/Deployment", "kubernetes/StatefulSet"],
  title: "Server with other resources than the model needs",
  rationale:
    "Whoever registered a version measured what it needs (`requirements`). A limit below that ends in a server that is killed while it loads, or is throttled under load; a request above it keeps room free that nobody uses; and a GPU is either needed or expensive. Correct the side that is wrong. Gigabytes are read as 1000³ or 1024³ bytes, whichever fits.",
  source: {
    title: "Kubernetes: Resource management for pods and containers",
    url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "registry.yaml": registry, "serving.yaml": served('{ cpu: "2", memory: 4Gi }') },
      { "registry.yaml": registry, "serving.yaml": served('{ cpu: "2", memory: 4G } # to the byte') },
    ],
    bad: [
      { text: { "registry.yaml": registry, "serving.yaml": served('{ cpu: "2", memory: «3Gi» } # to the byte') } },
      { text: { "registry.yaml": registry, "serving.yaml": served('{ cpu: "8", memory: 8Gi }', '{ cpu: «"4"», memory: 2Gi }') } },
      { text: { "registry.yaml": registry, "serving.yaml": served('{ cpu: "2", memory: 4Gi, «nvidia.com/gpu»: 1 }') } },
      {
        text: {
          "registry.yaml": registry.replace("gpu_required: false", "gpu_required: true"),
          "serving.yaml": served('{ cpu: "2", memory: 4Gi }').replace("resources:", "«resources»:"),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    const model = workspace.model(document);
    if (!servesModel(document, model)) return;
    const sayers = model.filter(({ kind }) => kind.id === "model-registry" || kind.id === "mlops-spec");
    const entries = sayers.filter(({ kind }) => kind.id === "model-registry");
    const [entry] = entries;
    for (const resources of servedResources(document)) {
      if (entry && entries.length === 1) for (const need of needsOf(entry)) yield* amounts(resources, need, entry);
      yield* gpus(resources, sayers);
    }
  },
});

function* amounts(resources: Node, need: Need, entry: Document): Generator<Problem> {
  const limit = amountAt(resources, "limits", need.resource);
  const request = amountAt(resources, "requests", need.resource);
  const related = [{ document: entry, at: need.node.span, message: `The registry says the version needs ${need.words}.` }];
  const harm = need.resource === "memory" ? "it is killed as soon as it uses what it needs" : "it is throttled under load";
  if (limit && exceeds(need.least, limit.amount))
    yield {
      at: limit.node.span,
      message: `The server may use ${text(limit.node)} of ${need.resource}, and the registry says the model needs ${need.words}: ${harm}. Raise the limit, or correct the registry.`,
      related,
    };
  else if (request && exceeds(request.amount, need.most))
    yield {
      at: request.node.span,
      severity: "info",
      message: `The server reserves ${text(request.node)} of ${need.resource}, and the registry says the model needs ${need.words}: the rest is paid for and stays unused. Reserve less, or correct the registry.`,
      related,
    };
}

/** Said by all who say it, or by nobody. */
function* gpus(resources: Node, sayers: readonly Document[]): Generator<Problem> {
  const needs = sayers.flatMap((document) => {
    const need = gpuNeed(document);
    return need ? [{ document, ...need }] : [];
  });
  const [first] = needs;
  if (!first || needs.some(({ isNeeded }) => isNeeded !== first.isNeeded)) return;
  const gpu = gpuEntry(resources);
  if (first.isNeeded === (gpu !== undefined)) return;
  const related = [{ document: first.document, at: first.node.span, message: "It is said here." }];
  yield gpu
    ? {
        at: gpu.key,
        message: `The server reserves a GPU, and ${sayer(first.document)} says the model needs none: it is paid for and stays idle. Remove it, or correct the other file.`,
        related,
      }
    : {
        at: resources.key,
        message: `The server gets no GPU, and ${sayer(first.document)} says the model needs one: it does not start, or answers far too slowly. Set a limit such as nvidia.com/gpu: 1.`,
        related,
      };
}
