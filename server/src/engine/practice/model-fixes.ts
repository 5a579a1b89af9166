/** Quick fixes that rules about a spec's model share. None of them leaves another demand behind. */
import { setAt } from "../text/edits";
import type { Edit, Fix } from "../text/span";
import { items, type Node, text } from "../text/tree";
import { accuracyDrop } from "./compression";
import { edgeLoads, edgeRuntimesFor } from "./serving";

/** Says how the model was compressed, and the limit of what that may cost where there is none yet. */
export function compressionFixes(root: Node, methods: readonly string[]): readonly Fix[] {
  const model = root.child("model");
  return methods.map((compression) => {
    const values = { compression, ...(model?.child("max_accuracy_drop") ? {} : { max_accuracy_drop: accuracyDrop.value }) };
    return { title: `Say ${compression} (after compressing the model)`, edits: setAll(root, "model", values) };
  });
}

/** Moves the model to devices, with a runtime for it; nothing where no runtime there loads its format. */
export function edgeFix(root: Node): readonly Fix[] {
  const format = text(root.at("model.format"));
  const named = items(root.at("infrastructure.edge_runtimes")).map((runtime) => text(runtime));
  const fits = (runtime: string): boolean => format === "" || edgeLoads(runtime, format);
  const [runtime] = named.length > 0 ? named.filter(fits) : edgeRuntimesFor(format || "onnx");
  if (runtime === undefined) return [];
  const edits = setAt(root, ["deployment_target"], "edge");
  const runtimes = named.length > 0 ? [] : setAt(root, ["infrastructure", "edge_runtimes"], [runtime]);
  return [{ title: "Deploy at the edge", edits: [...edits, ...runtimes] }];
}

/** Sets several entries of one mapping, which may not be there yet. */
export function setAll(root: Node, key: string, values: Readonly<Record<string, unknown>>): readonly Edit[] {
  if (root.child(key)?.type !== "mapping") return setAt(root, [key], values);
  return Object.entries(values).flatMap(([name, value]) => setAt(root, [key, name], value));
}
