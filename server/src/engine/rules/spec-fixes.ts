/** Changes of a spec that several rules propose, made so that one finding's fix is not the next finding. */
import { edgeLoads } from "../practice/serving";
import { replaceValue, setAt } from "../text/edits";
import type { Edit, Fix } from "../text/span";
import { items, type Node, text } from "../text/tree";

/** Compresses the model, with a gate for what that may cost. */
export function compressFix(root: Node, how: "int8" | "fp16"): Fix {
  const model = root.child("model");
  const gate = model?.child("max_accuracy_drop") ? {} : { max_accuracy_drop: 0.01 };
  const edits: readonly Edit[] =
    model?.type === "mapping" && model.children.length > 0
      ? [
          ...setAt(root, ["model", "compression"], how),
          ...Object.entries(gate).flatMap(([key, value]) => setAt(root, ["model", key], value)),
        ]
      : setAt(root, ["model"], { compression: how, ...gate });
  return { title: `Say ${how} (after compressing the model)`, edits };
}

/** Moves the model to devices, with the runtime they need; none where no runtime there loads the model's format. */
export function edgeFixes(root: Node): readonly Fix[] {
  const target = root.child("deployment_target");
  const format = text(root.at("model.format"));
  const runtimes = items(root.at("infrastructure.edge_runtimes")).map((item) => text(item));
  if (!target || !(runtimes.length > 0 ? runtimes : ["onnx_runtime"]).some((name) => format === "" || edgeLoads(name, format)))
    return [];
  const runtime = runtimes.length > 0 ? [] : setAt(root, ["infrastructure", "edge_runtimes"], ["onnx_runtime"]);
  return [{ title: "Deploy at the edge", edits: [...replaceValue(target, "edge"), ...runtime] }];
}
