/** What a model needs to run, and what its server gets. */
import type { Document } from "../../file";
import { resourcedServer } from "../../practice/kserve-resources";
import { predictors } from "../../practice/kserve-service";
import { containersOf, podSpec } from "../../practice/kubernetes-pods";
import { quantityOf } from "../../practice/kubernetes-quantities";
import { type Node, number, text } from "../../text/tree";

export type Resource = "cpu" | "memory";

/** An amount that a registry entry says its version needs. */
export interface Need {
  readonly resource: Resource;
  readonly node: Node;
  /** In cores, or in bytes; gigabytes may be meant as 1000³ or 1024³ bytes. */
  readonly least: number;
  readonly most: number;
  readonly words: string;
}

export function needsOf({ root }: Document): readonly Need[] {
  const cpu = root.at("requirements.cpu_cores");
  const memory = root.at("requirements.memory_gb");
  const cores = number(cpu);
  const gigabytes = number(memory);
  return [
    ...(cpu && cores !== undefined
      ? [{ resource: "cpu" as const, node: cpu, least: cores, most: cores, words: `${cores} cores` }]
      : []),
    ...(memory && gigabytes !== undefined
      ? [
          {
            resource: "memory" as const,
            node: memory,
            least: gigabytes * 1e9,
            most: gigabytes * 1024 ** 3,
            words: `${gigabytes} GB`,
          },
        ]
      : []),
  ];
}

/** Where a spec or a registry entry says whether the model needs a GPU. */
export function gpuNeed({ kind, root }: Document): { readonly node: Node; readonly isNeeded: boolean } | undefined {
  const node = root.at(kind.id === "mlops-spec" ? "model.hardware" : "requirements.gpu_required");
  if (node?.type !== "scalar" || node.value === null) return undefined;
  return { node, isNeeded: text(node) === "gpu" || node.value === true };
}

/** The `resources` of what serves the model. */
export function servedResources({ kind, root }: Document): readonly Node[] {
  const servers =
    kind.id === "kserve/InferenceService"
      ? predictors(root).flatMap((predictor) => resourcedServer(predictor) ?? [])
      : onlyOne(containersOf(kind.id === "kserve/LLMInferenceService" ? root.at("spec.template") : podSpec(root, kind.id)));
  return servers.flatMap((server) => server.child("resources") ?? []).filter(({ type }) => type === "mapping");
}

/** Of several containers nobody says which one the model is in. */
function onlyOne(containers: readonly Node[]): readonly Node[] {
  return containers.length === 1 ? containers : [];
}

export function amountAt(
  resources: Node,
  list: "requests" | "limits",
  resource: Resource,
): { node: Node; amount: number } | undefined {
  const node = resources.at([list, resource]);
  const amount = node ? quantityOf(text(node)) : undefined;
  return node && amount !== undefined ? { node, amount } : undefined;
}

/** The entry that gives the server a GPU, of whatever maker. */
export function gpuEntry(resources: Node): Node | undefined {
  const entries = ["limits", "requests"].flatMap((list) => resources.child(list)?.children ?? []);
  return entries.find((entry) => /(?:^|[./])(?:gpu|mig-[\w.]+)$/.test(String(entry.name)) && !["0", ""].includes(text(entry)));
}
