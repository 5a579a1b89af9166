/** `{{…}}` in an Argo template: what it reads, and where. */
import type { Span } from "../text/span";
import { children, type Node, text } from "../text/tree";

/** A name in a tag, at its exact place. */
export interface TagName {
  readonly name: string;
  readonly at: Span;
}

/** Names that tags of this form hold (the pattern's group `name`), in a part of a template; templates within it are left out. */
export function* tagNames(part: Node, pattern: RegExp): Generator<TagName> {
  if (part.type === "scalar") yield* namesIn(part, pattern);
  for (const child of children(part)) if (child.name !== "inline" && child.parent === part) yield* tagNames(child, pattern);
}

/** The form of tags as `{{inputs.parameters.NAME}}`; `{{=…}}` is an expression and has another form. */
export function tagForm(before: string, behind: string): RegExp {
  return new RegExp(`\\{\\{-?\\s*${before}\\.(?<name>[\\w-]+)${behind}`, "dg");
}

/** The text as it is written is searched, so that the place is exact; what quotes or a fold change is not found. */
function* namesIn(scalar: Node, pattern: RegExp): Generator<TagName> {
  if (!text(scalar).includes("{{")) return;
  const { start, end } = scalar.span;
  for (const { groups, indices } of scalar.origin.text.slice(start, end).matchAll(pattern)) {
    const [from = 0, to = 0] = indices?.groups?.["name"] ?? [];
    yield { name: groups?.["name"] ?? "", at: { start: start + from, end: start + to } };
  }
}
