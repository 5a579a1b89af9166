/** What the rules across files have in common: a disagreement in words, with its fix and the other place. */
import { type Disagreement, relatedTo, saidBy, sayer } from "../models/statements/authority";
import { wordsOf } from "../models/statements/statement";
import { replaceValue } from "../text/edits";
import type { Problem } from "./rule";

/** `2.0.3 here, 2.1.0 in the MLOps spec` */
export function bothSides({ own, authority }: Disagreement): string {
  return `${wordsOf(own)} here, ${saidBy(authority)} in ${sayer(authority[0].document)}`;
}

/** A disagreement as a problem of the document that is not believed. */
export function mismatch(disagreement: Disagreement, message: string): Problem {
  const { own, again, authority } = disagreement;
  const related = [...relatedTo(authority), ...again.map(({ at }) => ({ at, message: "The same is said here." }))];
  return { at: own.at, message, related, fixes: takeOver(disagreement) };
}

/** Takes over what the authority says wherever the document says otherwise, if that is one value and stands alone. */
export function takeOver({ own, again, authority }: Disagreement): NonNullable<Problem["fixes"]> {
  const values = new Set(authority.map(({ statement }) => statement.value));
  const [{ statement, document }] = authority;
  const nodes = [own, ...again].flatMap(({ node }) => node ?? []);
  if (nodes.length <= again.length || values.size !== 1) return [];
  const value = statement.node?.value ?? statement.value;
  return [
    { title: `Set ${saidBy(authority)}, as ${sayer(document)} says`, edits: nodes.flatMap((node) => replaceValue(node, value)) },
  ];
}
