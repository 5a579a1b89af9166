/** Placeholders in an executor's texts: `{{$.inputs.parameters['x']}}`, and the inputs that `IfPresent` asks for. */
import type { Node } from "../text/tree";
import type { Channel } from "./graph";

export interface Placeholder {
  readonly node: Node;
  readonly side: "inputs" | "outputs";
  /** Undefined where either sort of input may be meant. */
  readonly channel: Channel | undefined;
  readonly name: string;
}

const reference = /\{\{\$\.(inputs|outputs)\.(parameters|artifacts)\[\\?["']([^"'\\\]]+)\\?["']\]/g;
const condition = /"IfPresent":\s*\{\s*"InputName":\s*"([^"]+)"/g;

/** The placeholders below a node, each name once per text. A text of several lines is a program, which may speak of placeholders. */
export function placeholdersIn(node: Node): readonly Placeholder[] {
  if (node.type !== "scalar") return node.children.flatMap((child) => placeholdersIn(child));
  const isTemplate = typeof node.value === "string" && node.value.includes("{") && !node.value.includes("\n");
  return isTemplate ? inText(node, String(node.value)) : nothing;
}

const nothing: readonly Placeholder[] = [];

function inText(node: Node, text: string): readonly Placeholder[] {
  const found = new Map<string, Placeholder>();
  for (const [, side, channel, name = ""] of text.matchAll(reference)) {
    found.set(`${side} ${channel} ${name}`, { node, name, side: side as Placeholder["side"], channel: channel as Channel });
  }
  for (const [, name = ""] of text.matchAll(condition)) {
    found.set(`inputs ${name}`, { node, name, side: "inputs", channel: undefined });
  }
  return [...found.values()];
}
