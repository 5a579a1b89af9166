/** Running a rule on its own examples: what its page shows and its test expects. */
import { type CheckResult, checkFile } from "../check";
import { type File, parseFile } from "../file";
import type { Rule } from "../rules/rule";
import { rulesetOf } from "../rules/ruleset";
import type { Span } from "../text/span";
import { type Workspace, workspaceOf } from "../workspace";

/** The text of a bad example without its `«»`, and the stretches they marked. */
export function unmark(marked: string): { readonly text: string; readonly marks: readonly Span[] } {
  const marks: Span[] = [];
  let text = "";
  let start = 0;
  for (const part of marked.split(/([«»])/)) {
    if (part === "«") start = text.length;
    else if (part === "»") marks.push({ start, end: text.length });
    else text += part;
  }
  return { text, marks };
}

/** An example as a file; its name says its format and nothing about its kind. */
export function exampleFile(text: string): File {
  return parseFile(`example.${isJson(text) ? "json" : "yaml"}`, text);
}

/** The files around an example: a model card beside it, as most specs have. */
export function exampleWorkspace(file: File): Workspace {
  return workspaceOf([file], ["MODEL_CARD.md"]);
}

/** What these rules find in an example. */
export function checkExample(text: string, rules: readonly Rule[]): CheckResult {
  const file = exampleFile(text);
  return checkFile(file, exampleWorkspace(file), rulesetOf(rules));
}

/** The language of a code block that shows the example. */
export function languageOf(text: string): "json" | "yaml" {
  return isJson(text) ? "json" : "yaml";
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith("{");
}
