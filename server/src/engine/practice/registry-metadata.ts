/** What a registry must know of a version, and which of it an entry lacks. */
import type { Spec } from "../plan/plan";
import { isEmpty, type Node } from "../text/tree";
import { frameworkOf, libraryName } from "./registry-entry";

/** One thing that an entry lacks. */
export interface Lacking {
  /** What people call it, with the key that holds it. */
  readonly words: string;
  /** Key at the top of the entry, with the value it has by the spec; absent where the spec cannot know it. */
  readonly known?: readonly [key: string, value: unknown];
}

/** In the order in which an entry is written. */
export function lackingIn(entry: Node, spec: Partial<Spec> | undefined): readonly Lacking[] {
  const has = (path: string): boolean => isFilled(entry.at(path));
  const isAsked = spec?.deployment_target !== "batch";
  return [
    ...(has("model_type") || has("metadata.model_type") ? [] : [lack("model_type", spec?.model_type)]),
    ...framework(entry, spec),
    ...(has("metrics") ? [] : [lack("metrics")]),
    ...(has("requirements") ? [] : [lack("requirements")]),
    ...(has("metadata.latency_benchmark") || !isAsked ? [] : [lack("metadata.latency_benchmark")]),
    ...(has("metadata.data_statistics") ? [] : [lack("metadata.data_statistics")]),
    ...(entry.child("signature") ? [] : [lack("signature", whole(spec))]),
  ];
}

const words: Readonly<Record<string, string>> = {
  model_type: "the model type",
  framework: "the framework with its version",
  metrics: "validation or test metrics",
  requirements: "the hardware it needs",
  "metadata.latency_benchmark": "a latency benchmark",
  "metadata.data_statistics": "statistics of the training data",
  signature: "the input and output schema",
};

function lack(key: string, value?: unknown): Lacking {
  return { words: `${words[key] ?? key} ("${key}")`, ...(value === undefined ? {} : { known: [key, value] }) };
}

function framework(entry: Node, spec: Partial<Spec> | undefined): readonly Lacking[] {
  const { name, version } = frameworkOf(entry);
  if (version !== "" || (name !== "" && hasPackage(entry, name))) return [];
  const { framework: library, framework_version: line } = spec?.model ?? {};
  const isSame = name === "" || name === library;
  return [lack("framework", library && line && isSame ? `${library} ${line}` : undefined)];
}

/** `xgboost==2.1.1` among the packages says the version as well. */
function hasPackage(entry: Node, library: string): boolean {
  const packages = entry.at("requirements.packages")?.children ?? [];
  return packages.some(({ value }) => {
    const [name = "", version] = String(value).split("==");
    return version !== undefined && libraryName(name.trim()) === library;
  });
}

function whole(spec: Partial<Spec> | undefined): unknown {
  const { inputs, outputs } = spec?.model?.signature ?? {};
  return inputs?.length && outputs?.length ? { inputs, outputs } : undefined;
}

function isFilled(node: Node | undefined): boolean {
  if (!node || isEmpty(node)) return false;
  return node.type === "scalar" ? node.value !== "" : node.children.length > 0;
}
