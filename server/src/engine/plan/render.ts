/** A plan as people read it: plain text for terminals, Markdown for editors and pull requests. */
import type { Decision, Plan } from "./plan";

/** The plan for a terminal: one decision after another, each with its reason, rule and source. */
export function planText(plan: Plan): string {
  const width = Math.max(...plan.decisions.map(({ question }) => question.length));
  const lines = plan.decisions.flatMap((decision) => [
    `${decision.question.padEnd(width)}  ${decision.answer}`,
    `${" ".repeat(width)}  ${decision.words}`,
    `${" ".repeat(width)}  ${origin(decision)}`,
  ]);
  return `${heading(plan)}\n\n${lines.join("\n")}\n`;
}

/** The plan as Markdown, with sources as links. */
export function planMarkdown(plan: Plan): string {
  const rows = plan.decisions.map(
    ({ question, answer, words, rule, source }) =>
      `| ${cell(question)} | **${cell(answer)}** | ${cell(words)} | ${rule ? `\`${rule}\`<br>` : ""}[${cell(source.title)}](${source.url}) (accessed ${source.accessed}) |`,
  );
  return `# ${heading(plan)}\n\n| Question | Answer | Why | Rule and source |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
}

function heading({ spec, tier, recommendedTier }: Plan): string {
  const version = spec.version ? ` ${spec.version}` : "";
  const other = tier === recommendedTier ? "as recommended" : `tier ${recommendedTier} is recommended`;
  return `Plan for ${spec.name}${version}: tier ${tier}, ${other}`;
}

function origin({ rule, source }: Decision): string {
  return `${rule ? `${rule} · ` : ""}${source.title} (accessed ${source.accessed}): ${source.url}`;
}

/** A pipe would end a table cell, and a line break the row. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll(/\s*\n\s*/g, " ");
}
