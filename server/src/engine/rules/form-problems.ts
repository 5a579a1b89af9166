/** What rules say of a value that is not in the form that a tracker or a registry takes. */
import { type Form, fits } from "../practice/tracking-forms";
import { replaceValue } from "../text/edits";
import { type Node, text } from "../text/tree";
import type { Problem } from "./rule";

/** Nothing where no form is known, and for a value that the environment holds. */
export function* formProblems(node: Node | undefined, form: Form | undefined): Generator<Problem> {
  const value = text(node);
  if (!node || !form || value === "" || value.includes("$") || fits(form, value)) return;
  const meant = form.meant?.(value);
  const isRight = meant !== undefined && fits(form, meant);
  yield {
    at: node.span,
    message: `"${value}" has another form. ${form.words}.`,
    source: form.source,
    fixes: isRight ? [{ title: `Use ${meant}`, edits: replaceValue(node, meant) }] : [],
  };
}
