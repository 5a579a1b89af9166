/** What speaks against named tools, as a rule reports it: at the name, with the tools to switch to. */
import type { Document } from "../file";
import type { Problem, RuleId } from "../rules/rule";
import { replaceValue } from "../text/edits";
import { readableSpec } from "./read-spec";
import { objectionsIn } from "./stack";

/** The problems of one rule: the plan's own objections to the tools it follows the spec in. */
export function* objectionProblems(document: Document, rule: RuleId): Iterable<Problem> {
  for (const objection of objectionsIn(readableSpec(document))) {
    const node = document.root.at(objection.key);
    if (!node || objection.rule !== rule) continue;
    yield {
      at: node.span,
      message: objection.words,
      source: objection.source,
      fixes: objection.instead.map((tool) => ({ title: `Switch to ${tool}`, edits: replaceValue(node, tool) })),
    };
  }
}
