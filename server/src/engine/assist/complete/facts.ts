/** What the field knows to write at a path, whatever the document says elsewhere or because of it: a table of places. */
import type { Document } from "../../file";
import { resourceKinds } from "../../kinds/index";
import type { KindId } from "../../kinds/kind";
import { apiVersionOf } from "../../kinds/resource";
import { annotationOf, annotations } from "../../practice/annotations";
import { containerNames } from "../../practice/kserve-service";
import { llmSchemes, storageSchemes, trainedModelPrefixes } from "../../practice/kserve-storage";
import { llmRuntime } from "../../practice/llm-serving";
import { knownMetrics, seriesOf } from "../../practice/metrics-known";
import { rules } from "../../rules/index";
import { withoutRule } from "../../settings-document";
import { type Path, text } from "../../text/tree";
import type { Asking, Known } from "./known";
import { leadsTo } from "./path-match";
import { formatNames, formatVersions, protocolsFor, runtimesFor } from "./runtimes";
import { standInAt } from "./stand-in";

/** Places in documents of these kinds, and what may stand there. */
interface Row {
  readonly kinds: readonly KindId[];
  readonly at: readonly string[];
  readonly values: (asking: Asking, path: Path) => readonly Known[];
}

const service: readonly KindId[] = ["kserve/InferenceService"];
const runtimeKinds: readonly KindId[] = ["kserve/ServingRuntime", "kserve/ClusterServingRuntime"];

const usualSchemes = [...new Set(["s3", "gs", "pvc", "hf", "oci", "https", ...Object.keys(storageSchemes)])];

const rows: readonly Row[] = [
  { kinds: service, at: ["spec.**.modelFormat.name"], values: formatNames },
  {
    kinds: service,
    at: ["spec.**.modelFormat.version"],
    values: (asking, path) => formatVersions(asking, besideIn(asking, path, "name")),
  },
  {
    kinds: service,
    at: ["spec.**.model.runtime"],
    values: (asking, path) =>
      runtimesFor(asking, { format: formatBeside(asking, path), protocol: besideIn(asking, path, "protocolVersion") }),
  },
  {
    kinds: service,
    at: ["spec.**.model.protocolVersion"],
    values: (asking, path) => protocolsFor(asking, formatBeside(asking, path), besideIn(asking, path, "runtime")),
  },
  {
    kinds: service,
    at: ["spec.**.storageUri", "spec.**.storageUris[].uri"],
    values: () => locations(usualSchemes),
  },
  { kinds: service, at: ["spec.predictor.containers[].name"], values: () => [{ value: containerNames.server }] },
  {
    kinds: service,
    at: ["spec.transformer.containers[].name"],
    values: () => [{ value: containerNames.transformer }, { value: containerNames.server }],
  },
  { kinds: service, at: ["spec.**.workerSpec.containers[].name"], values: () => [{ value: containerNames.worker }] },
  { kinds: runtimeKinds, at: ["spec.containers[].name"], values: () => [{ value: containerNames.server }] },
  { kinds: runtimeKinds, at: ["spec.supportedModelFormats[].name"], values: formatNames },
  {
    kinds: runtimeKinds,
    at: ["spec.supportedModelFormats[].version"],
    values: (asking, path) => formatVersions(asking, besideIn(asking, path, "name")),
  },
  { kinds: runtimeKinds, at: ["spec.protocolVersions[]"], values: (asking) => protocolsFor(asking, "", "") },
  { kinds: ["kserve/TrainedModel"], at: ["spec.model.framework"], values: formatNames },
  {
    kinds: ["kserve/TrainedModel"],
    at: ["spec.model.storageUri"],
    values: () => locations(Object.keys(storageSchemes).filter((scheme) => trainedModelPrefixes.includes(`${scheme}://`))),
  },
  {
    kinds: ["kserve/LLMInferenceService", "kserve/LLMInferenceServiceConfig"],
    at: ["spec.model.uri"],
    values: () => locations(llmSchemes.model),
  },
  {
    kinds: ["mlops-spec"],
    at: ["serving.runtime"],
    values: (asking) => [
      { value: "auto" },
      ...runtimesFor(asking, { format: text(asking.document.root.at("model.format")) }),
      ...llmRuntimeIn(asking),
    ],
  },
  { kinds: ["mlops-settings"], at: ["suppressions[].rule", "suppressions[].rule[]"], values: () => ruleNames() },
  { kinds: ["monitoring-config"], at: ["metrics[].source_metric"], values: () => metricNames },
  { kinds: ["prometheus-rules"], at: ["**.rules[].expr"], values: () => metricNames },
];

const byLastStep = new Map<string, readonly Row[]>();
for (const row of rows) {
  for (const pattern of row.at) {
    const last = /(?:\[\]|[^.[\]]+)$/.exec(pattern)?.[0] ?? "";
    byLastStep.set(last, [...(byLastStep.get(last) ?? []), { ...row, at: [pattern] }]);
  }
}

/** Keys of mappings that the schema leaves open. */
const keyRows: readonly { readonly at: readonly string[]; readonly keys: readonly string[] }[] = [
  { at: ["**.resources.requests", "**.resourcesPerNode.requests"], keys: ["cpu", "memory", "ephemeral-storage"] },
  // devices are not shared: their limit is their request as well
  {
    at: ["**.resources.limits", "**.resourcesPerNode.limits"],
    keys: ["cpu", "memory", "ephemeral-storage", "nvidia.com/gpu", "amd.com/gpu"],
  },
  {
    at: ["metadata.labels", "**.template.metadata.labels"],
    keys: ["app", "app.kubernetes.io/name", "app.kubernetes.io/version"],
  },
  { at: ["**.nodeSelector"], keys: ["kubernetes.io/arch", "kubernetes.io/hostname", "node.kubernetes.io/instance-type"] },
];

export function keyFactsFor({ document }: Asking, path: Path): readonly Known[] {
  const { id } = document.kind;
  if (isAnnotations(path, id)) {
    const known = annotations.filter(({ kinds, deprecated }) => kinds.includes(id) && !deprecated);
    return known.map(({ key, words }) => ({ value: key, detail: words }));
  }
  if (id === "mlops-settings") return path.join(".") === "rules" ? ruleNames() : [];
  const graph = id === "kserve/InferenceGraph" && path.join(".") === "spec.nodes" ? ["root"] : [];
  const open = keyRows.filter(({ at }) => at.some((pattern) => leadsTo(pattern, path))).flatMap(({ keys }) => keys);
  return [...graph, ...open].map((value) => ({ value }));
}

/** What settings may name: the rules, and what is found without one. */
function ruleNames(): readonly Known[] {
  const known = rules.map(({ id, title }) => ({ value: id, detail: title }));
  return [...known, ...Object.entries(withoutRule).map(([value, detail]) => ({ value, detail }))];
}

/** What serves language models besides the runtimes. */
function llmRuntimeIn({ document }: Asking): readonly Known[] {
  const isLanguageModel = text(document.root.at("model_type")) === "generative";
  return isLanguageModel ? [{ value: llmRuntime, detail: "LLMInferenceService: vLLM behind a gateway" }] : [];
}

/** Series of the metrics that servers emit. */
export const metricNames: readonly Known[] = knownMetrics.flatMap((metric) =>
  seriesOf(metric).map((value) => ({ value, detail: metric.emitter })),
);

/** Of the object itself, and of the pods that KServe makes of it. */
function isAnnotations(path: Path, kind: KindId): boolean {
  if (path.at(-1) !== "annotations") return false;
  const at = path.join(".");
  return at === "metadata.annotations" || (kind.startsWith("kserve/") && /^spec\.(?:\w+\.)?annotations$/.test(at));
}

export function factsFor(asking: Asking, path: Path): readonly Known[] {
  const { id } = asking.document.kind;
  if (path.length === 1 && path[0] === "apiVersion") return versionsOf(asking.document);
  if (path.at(-2) === "annotations" && isAnnotations(path.slice(0, -1), id)) {
    const { values = {}, former = {} } = annotationOf(String(path.at(-1)), id) ?? {};
    return Object.keys({ ...values, ...former })
      .filter((value) => !(value in former))
      .map((value) => ({ value }));
  }
  const step = path.at(-1);
  const likely = byLastStep.get(typeof step === "number" ? "[]" : String(step));
  if (!likely) return [];
  return likely
    .filter(({ kinds, at: [pattern = ""] }) => kinds.includes(id) && leadsTo(pattern, path))
    .flatMap(({ values }) => values(asking, path));
}

function versionsOf({ kind }: Document): readonly Known[] {
  const resource = resourceKinds.find((each) => each === kind);
  return resource?.versions.map((version) => ({ value: apiVersionOf(resource, version) })) ?? [];
}

function locations(schemes: readonly string[]): readonly Known[] {
  return schemes.flatMap((scheme) => {
    const [example] = storageSchemes[scheme]?.example.split(" ") ?? [];
    return example ? [{ value: example }] : [];
  });
}

/** What is written, or about to be written, beside a place. */
function besideIn({ document, beside = {} }: Asking, path: Path, key: string): string {
  return String(beside[key] ?? "") || text(standInAt(document.root, path).parent?.child(key));
}

/** The format of the model whose server a place is about. */
function formatBeside({ document, beside = {} }: Asking, path: Path): string {
  const about = beside["modelFormat"] as { readonly name?: unknown } | undefined;
  return String(about?.name ?? "") || text(document.root.at([...path.slice(0, -1), "modelFormat", "name"]));
}
