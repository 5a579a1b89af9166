/** The probe that shows what a place is for: how it is written, and how it is found again. */
import { type Node, walk } from "../text/tree";
import type { Word } from "./word";

export const wishes = ["key", "value", "item"] as const;
export type Wish = (typeof wishes)[number];

/** No key or value of a person is spelt like this. */
export const probe = "mlopsCompletionProbe";

/** What is written in the place of what may stand there. */
export function tokenOf(wants: Wish, { isKey }: Word, format: string): string {
  const quoted = format === "json" ? JSON.stringify(probe) : probe;
  if (wants === "item") return `- ${probe}`;
  return wants === "key" && !isKey ? `${quoted}: 0` : quoted;
}

/** The probe as it was written: where the parser read more into it than that, it would do so with a completion. */
export function findProbe(root: Node, wants: Wish, { isKey }: Word): Node | undefined {
  for (const node of walk(root)) {
    if (wants === "key" ? isProbeKey(node, isKey) : node.value === probe) {
      return wants !== "item" || isBlockItem(node) ? node : undefined;
    }
  }
  return undefined;
}

/** Not the pair that `[a: 1]` makes of an item: it has no room for a second key. */
function isProbeKey(node: Node, hasValue: boolean): boolean {
  const { parent, origin } = node;
  const hasRoom = parent?.type === "mapping" && (parent.style === "block" || origin.text[parent.span.start] === "{");
  return hasRoom && node.isEntry && node.name === probe && (hasValue || node.value === 0);
}

function isBlockItem({ parent }: Node): boolean {
  return parent?.type === "sequence" && parent.style === "block";
}
