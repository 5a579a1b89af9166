/** Unknown keys are findings of the schema. What they make look missing is none. */
import { propertiesAt, type Schema } from "../schema/schema";
import type { Node } from "../text/tree";
import { entriesOf, field } from "./fields";
import type { Component } from "./graph";

/** Whether the mapping has a key that the schema does not know there: it may be the one that seems to be missing. */
export function hasUnknownKey(node: Node | undefined, schema: Schema): boolean {
  if (node?.type !== "mapping") return false;
  const known = propertiesAt(schema, node.path);
  return entriesOf(node).some(({ name }) => !known.has(String(name)));
}

/** Whether what a component declares may stand under a key that nobody knows. */
export function isUnclear({ node }: Component, schema: Schema): boolean {
  const definitions = [field(node, "inputDefinitions"), field(node, "outputDefinitions")];
  return [node, ...definitions].some((each) => hasUnknownKey(each, schema));
}
