/** All rules as a table, Markdown: the front page of `docs/rules/` and what `rules` prints. */
import { kindOf } from "../kinds/index";
import type { Rule } from "../rules/rule";
import { severityWords } from "./severity-words";

/** The table, each rule linked to its page beside it. */
export function ruleTable(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => `| [${rule.id}](${rule.id}.md) | ${severityWords(rule)} | ${kindsOf(rule)} | ${rule.title} |`);
  return ["# Rules", "", "| Rule | Severity | Looks at | What is wrong |", "|---|---|---|---|", ...rows, ""].join("\n");
}

function kindsOf({ kinds }: Rule): string {
  return kinds === "all" ? "all documents" : kinds.map((id) => kindOf(id)?.title ?? id).join(", ");
}
