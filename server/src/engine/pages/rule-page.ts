/** One rule as a page: shown by the editor's hover and `explain`, and written to `docs/rules/`. */
import type { Finding } from "../finding";
import { kindOf } from "../kinds/index";
import type { BadExample, ExampleText, Rule } from "../rules/rule";
import { checkExampleFiles, exampleParts, languageOf, unmark } from "./example";
import { severityWords } from "./severity-words";

/** The rule's page, Markdown. */
export function rulePage(rule: Rule): string {
  const parts = [
    `# ${rule.title}`,
    facts(rule),
    "## Why",
    rule.rationale,
    `Source: [${rule.source.title}](${rule.source.url}), read ${rule.source.accessed}.`,
    ...(rule.policyDefault ? [policyNote(rule)] : []),
    "## Good",
    ...blocks(rule.examples.good[0]),
    "## Bad",
    ...rule.examples.bad.flatMap((example) => badExample(example, rule)),
    "## Change or silence it",
    silencing(rule),
  ];
  return `${parts.join("\n\n")}\n`;
}

function facts(rule: Rule): string {
  const documents = rule.kinds === "all" ? "every kind of document" : rule.kinds.map((id) => kindOf(id)?.title ?? id).join(", ");
  const fixable = rule.examples.bad.some(({ text }) => findingsOf(rule, text).some(({ fixes }) => fixes?.length));
  return [
    `- Rule: \`${rule.id}\``,
    `- Severity: ${severityWords(rule)}`,
    `- Looks at: ${documents}`,
    `- Quick fix: ${fixable ? "yes" : "no"}`,
  ].join("\n");
}

function policyNote({ id }: Rule): string {
  return `This is the product's default policy; no authority prescribes it. A team that decides otherwise sets another severity for \`${id}\`.`;
}

function badExample({ text, note }: BadExample, rule: Rule): readonly string[] {
  const messages = findingsOf(rule, text).map(({ path, message, severity, range }) => {
    const file = typeof text === "string" ? "" : `\`${path}\`, `;
    return `- ${file}${file ? "line" : "Line"} ${range.start.line + 1}, ${severityWords({ severity })}: ${message}`;
  });
  return [...(note ? [note] : []), ...blocks(text), messages.join("\n")];
}

function findingsOf(rule: Rule, example: ExampleText): readonly (Finding & { readonly path: string })[] {
  return checkExampleFiles(example, [rule]).flatMap(({ file: { path }, findings }) =>
    findings.filter((finding) => finding.rule === rule.id).map((finding) => ({ ...finding, path })),
  );
}

function silencing(rule: Rule): string {
  if (rule.id.startsWith("settings/")) return "It cannot be: settings that nobody can follow are not used.";
  if (rule.id.startsWith("suppression/")) return settingsWords(rule);
  const comment = `In YAML, a comment above the line silences it there, with the reason after \`--\`:\n\n${block(`# mlops-disable-next-line ${rule.id} -- why this is right here\n`, "yaml")}`;
  return `${comment}\n\n${settingsWords(rule)}`;
}

function settingsWords({ id }: Rule): string {
  const example = block(`rules:\n  ${id}: { severity: off, reason: why this is right everywhere }\n`, "yaml");
  return `\`mlops.rules\` in the settings, or \`.mlopsrc.yaml\` at the root of the workspace, sets another severity or switches it off everywhere:\n\n${example}\n\n\`suppressions\` there silences it in some files, for JSON too.`;
}

/** One block for each file; where there are several, each under its name. */
function blocks(example: ExampleText): readonly string[] {
  return exampleParts(example).flatMap(({ path, text }) => [
    ...(typeof example === "string" ? [] : [`\`${path}\`:`]),
    block(unmark(text).text, languageOf(path)),
  ]);
}

/** The fence is longer than any in the text: a model card has code blocks of its own. */
function block(text: string, language: string): string {
  const fence = text.includes("```") ? "````" : "```";
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
