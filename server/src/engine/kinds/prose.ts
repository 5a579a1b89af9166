/** Pages for people: the change log of a model, and runbooks. Prose has no keys, so their names tell them. */
import { text } from "../text/tree";
import { type ContentKind, defineKind } from "./kind";

const page = {
  schema: "pages.schema.json",
  consequence: "The page has no front matter without it.",
  written: "markdown",
  mentions: [],
  recognise: () => false,
  name: (root) => text(root.child("model_name")),
} satisfies Partial<ContentKind> | { readonly schema: string };

export const proseKinds: readonly ContentKind[] = [
  defineKind({
    ...page,
    id: "model-changelog",
    title: "change log of the model",
    fileName: /(?:^|[/\\])model[-_]changelog\.(?:md|markdown)$/i,
  }),
  defineKind({
    ...page,
    id: "runbook",
    title: "runbook",
    fileName: /(?:^|[/\\])run-?books?[/\\][^/\\]+\.(?:md|markdown)$/i,
  }),
];
