/** The columns of a signature, one per line as `name: type`; what a column says besides stays. */
import { removeEntry, replaceValue, setAt } from "../text/edits";
import { appendItem } from "../text/list-items";
import type { Edit } from "../text/span";
import { type Node, type SequenceNode, text as scalarText } from "../text/tree";
import type { Column } from "./field";

/** The edits that make a list of columns what the lines say. */
export function columnEdits(root: Node, key: string, lines: string): readonly Edit[] {
  const wanted = columnsIn(lines);
  const list = root.at(key);
  if (list?.type !== "sequence" || list.items.length === 0) return setAt(root, key.split("."), wanted);
  const names = wanted.map(({ name }) => name);
  const kept = list.items.filter((item) => names.includes(nameOf(item)));
  const added = wanted.filter(({ name }) => !list.items.some((item) => nameOf(item) === name));
  const gone = list.items.filter((item) => !kept.includes(item));
  const order = [...kept.map(nameOf), ...added.map(({ name }) => name)];
  const isSame = order.every((name, index) => name === names[index]);
  if (!isSame || kept.length === 0 || gone.length > 0) return rewritten(list, wanted, gone, isSame && added.length === 0);
  return [...kept.flatMap((item) => typeEdits(item, wanted)), ...added.flatMap((column) => appendItem(list, column))];
}

/** `amount: double`; a line without a type is a double, as the schema says. */
function columnsIn(lines: string): readonly Column[] {
  return lines
    .split("\n")
    .map((line) => /^\s*(?<name>[^:]*?)\s*(?::\s*(?<type>\S.*?)?\s*)?$/.exec(line)?.groups ?? { name: line.trim() })
    .filter(({ name }) => name !== undefined && name !== "")
    .map(({ name = "", type }) => ({ name, type: type ?? "double" }));
}

function nameOf(item: Node): string {
  return scalarText(item.at("name"));
}

function typeEdits(item: Node, wanted: readonly Column[]): readonly Edit[] {
  const type = wanted.find(({ name }) => name === nameOf(item))?.type;
  return type === undefined || type === scalarText(item.at("type")) ? [] : setAt(item, ["type"], type);
}

function rewritten(list: SequenceNode, wanted: readonly Column[], gone: readonly Node[], onlyGone: boolean): readonly Edit[] {
  const isSimple = onlyGone && list.style === "block" && gone.length < list.items.length;
  const stay = list.items.filter((item) => !gone.includes(item));
  if (isSimple) return [...gone.flatMap(removeEntry), ...stay.flatMap((item) => typeEdits(item, wanted))];
  const before = new Map(list.items.map((item) => [nameOf(item), item.value as object]));
  return replaceValue(
    list,
    wanted.map((column) => ({ ...before.get(column.name), ...column })),
  );
}
