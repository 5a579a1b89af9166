/** Evaluation results in the front matter (`model-index`), a row for each metric of each result. */
import type { Edit } from "../text/span";
import { children, type Node, type SequenceNode, text } from "../text/tree";
import { appendItem, removeItem, type Source } from "./item-edits";
import { lockOf } from "./lock";
import { addKey } from "./matter";
import { isYamlNumber } from "./scalar-text";
import type { SlotCell, SlotRow, SlotTable } from "./slot";
import { valueAt } from "./tree-slots";

/** A metric with the result and the model it stands in. */
interface Place {
  readonly metric: Node;
  readonly result: Node;
  readonly model: Node;
}

const columns = ["Metric", "Value", "Dataset"];

/** The table of results; it is offered where there is none too. */
export function readModelIndex(root: Node): SlotTable {
  const places = placesIn(root);
  const index = root.child("model-index");
  const locked = index && root.type === "mapping" ? lockOf(index, root) : undefined;
  return {
    id: "index",
    section: "metrics",
    label: "Results for programs (model-index)",
    columns,
    rows: places.map((place) => rowOf(place, places, locked)),
    ...(locked ? { locked } : {}),
    append: (values) => (locked ? [] : append(root, values)),
    remove: (row) => (places[row] && !locked ? remove(places[row]) : []),
  };
}

function placesIn(root: Node): readonly Place[] {
  return children(root.child("model-index")).flatMap((model) =>
    children(model.child("results")).flatMap((result) =>
      children(result.child("metrics")).map((metric) => ({ metric, result, model })),
    ),
  );
}

function rowOf({ metric, result }: Place, all: readonly Place[], locked: string | undefined): SlotRow {
  const signed = ["verified", "verifyToken"].some((key) => metric.child(key));
  const why = locked ?? (signed ? "The Hub has signed this value, so a change would void it." : undefined);
  const held = (cell: SlotCell): SlotCell => (why ? { ...cell, locked: why, write: () => [] } : cell);
  const block = all.findIndex((place) => place.result === result);
  return {
    span: metric.span,
    block,
    cells: [held(valueAt(metric, ["type"])), held(valueAt(metric, ["value"])), dataset(result, all)],
  };
}

/** The dataset is said once for all metrics of a result. */
function dataset(result: Node, all: readonly Place[]): SlotCell {
  const cell = valueAt(result, ["dataset", "name"]);
  const shared = all.filter((place) => place.result === result).length;
  const locked = `It is the dataset of ${shared} metrics: change it in the text.`;
  return shared > 1 && !cell.locked ? { ...cell, locked, write: () => [] } : cell;
}

function append(root: Node, [type = "", value = "", on = ""]: readonly string[]): readonly Edit[] {
  const metric: Source = { type, value: isYamlNumber(value) ? { raw: value } : value };
  const places = placesIn(root);
  const beside = places.findLast(({ result }) => on === "" || text(result.at("dataset.name")) === on);
  const metrics = beside?.result.child("metrics");
  if (metrics?.type === "sequence") return appendItem(metrics, metric);
  const result: Source = {
    task: { type: taskOf(root) },
    dataset: { type: "evaluation", name: on || "evaluation" },
    metrics: [metric],
  };
  const results = root.child("model-index")?.children.at(-1)?.child("results");
  if (results?.type === "sequence") return appendItem(results, result);
  const model: Source = { name: text(root.child("model_name")) || "model", results: [result] };
  const index = root.child("model-index");
  return index?.type === "sequence" ? appendItem(index, model) : index ? [] : addKey(root, "model-index", [model]);
}

function taskOf(root: Node): string {
  return text(root.child("pipeline_tag")) || "other";
}

/** With its last metric a result goes, and with its last result the whole entry. */
function remove({ metric, result, model }: Place): readonly Edit[] {
  const isLast = (node: Node): boolean => (node.parent as SequenceNode | undefined)?.children.length === 1;
  if (!isLast(metric)) return removeItem(metric);
  if (!isLast(result)) return removeItem(result);
  return model.parent && isLast(model) ? removeWhole(model.parent) : removeItem(model);
}

function removeWhole(index: Node): readonly Edit[] {
  return removeItem(index);
}
