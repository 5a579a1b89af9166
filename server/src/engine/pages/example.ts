/** Running a rule on its own examples: what its page shows and its test expects. */
import { type CheckResult, checkFile } from "../check";
import { type File, parseFile } from "../file";
import type { ExampleText, Rule } from "../rules/rule";
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

/** One file of an example as it is written, with its marks. */
export interface ExamplePart {
  readonly path: string;
  readonly text: string;
}

/** The files of an example; one that stands alone has a name that says its format and nothing about its kind. */
export function exampleParts(example: ExampleText): readonly ExamplePart[] {
  if (typeof example !== "string") return Object.entries(example).map(([path, text]) => ({ path, text }));
  return [{ path: `example.${isJson(example) ? "json" : "yaml"}`, text: example }];
}

/** The same without marks, as the engine reads them. */
export function exampleFiles(example: ExampleText): readonly File[] {
  return exampleParts(example).map(({ path, text }) => parseFile(path, unmark(text).text));
}

/** The files around an example: a model card beside it and a runbook, as most specs and alerts have. */
export function exampleWorkspace(files: readonly File[]): Workspace {
  return workspaceOf(files, ["MODEL_CARD.md", "runbooks/errors.md", "runbooks/rollback.md"]);
}

/** What these rules find in each file of an example. */
export function checkExampleFiles(
  example: ExampleText,
  rules: readonly Rule[],
): readonly (CheckResult & { readonly file: File })[] {
  const files = exampleFiles(example);
  const workspace = exampleWorkspace(files);
  const ruleset = rulesetOf(rules);
  return files.map((file) => ({ file, ...checkFile(file, workspace, ruleset) }));
}

/** What these rules find in an example, all its files together. */
export function checkExample(example: ExampleText, rules: readonly Rule[]): Pick<CheckResult, "findings" | "failures"> {
  const results = checkExampleFiles(example, rules);
  return { findings: results.flatMap(({ findings }) => findings), failures: results.flatMap(({ failures }) => failures) };
}

/** The language of a code block that shows a file. */
export function languageOf(path: string): "json" | "yaml" | "markdown" | "python" {
  if (path.endsWith(".py")) return "python";
  if (path.endsWith(".json")) return "json";
  return path.endsWith(".md") ? "markdown" : "yaml";
}

function isJson(text: string): boolean {
  return text.trimStart().startsWith("{");
}
