/** Types of parameters, and what fits into them when a pipeline runs. */
import { isEmpty, type Node, text } from "../text/tree";
import { field } from "./fields";

/** The old names of schema 2.0.0 (`type`), and what `parameterType` calls them. */
export const oldTypes: ReadonlyMap<string, string> = new Map([
  ["INT", "NUMBER_INTEGER"],
  ["DOUBLE", "NUMBER_DOUBLE"],
  ["STRING", "STRING"],
]);

/** What a value of each type is; types that are alike here can take each other's values. */
const shapes: ReadonlyMap<string, string> = new Map([
  ["NUMBER_DOUBLE", "a number"],
  ["NUMBER_INTEGER", "a number"],
  ["BOOLEAN", "true or false"],
  ["LIST", "a list"],
  ["STRUCT", "a mapping"],
  ["TASK_FINAL_STATUS", "a mapping"],
  ["TASK_CONFIG", "a mapping"],
  ["STRING", "text"],
]);

/** The type that a definition declares; `""` for one that says none. */
export function typeOf(definition: Node | undefined): string {
  return text(field(definition, "parameterType")) || (oldTypes.get(text(field(definition, "type"))) ?? "");
}

/** What a value of the type is, in words. */
export function inWords(type: string): string {
  return shapes.get(type) ?? type;
}

/** Whether a value of one type can be given to an input of another. Anything becomes text; unknown types are not judged. */
export function typeFits(given: string, wanted: string): boolean {
  const [from, to] = [shapes.get(given), shapes.get(wanted)];
  return from === undefined || to === undefined || wanted === "STRING" || from === to;
}

/** The same for a value that stands in the file. One with placeholders is known only when the pipeline runs. */
export function valueFits(value: Node, wanted: string): boolean {
  const shape = shapes.get(wanted);
  return shape === undefined || wanted === "STRING" || isEmpty(value) || hasPlaceholder(value) || shapeOf(value) === shape;
}

/** What a value is, in the words of `inWords`. */
export function shapeOf(value: Node): string {
  if (value.type === "mapping") return "a mapping";
  if (value.type === "sequence") return "a list";
  if (typeof value.value === "number") return "a number";
  return typeof value.value === "boolean" ? "true or false" : "text";
}

function hasPlaceholder(value: Node): boolean {
  return text(value).includes("{{$");
}
