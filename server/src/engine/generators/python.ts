/** Python files out of templates: what comes from the plan stands in them as a Python literal, never as bare text. */
import type { PlannedFile } from "../bundle/bundle";
import { headOf, type Origin } from "./generator";

/** A value that Python can write down. */
export type Literal = string | number | boolean | null | undefined | readonly Literal[] | { readonly [key: string]: Literal };

/** Text that goes into a template as it is: code, or words inside a docstring. */
export class Code {
  constructor(readonly text: string) {}
}

/** Lines of code, or words for a docstring, to put into a `python` template as they are. */
export function code(text: string): Code {
  return new Code(text);
}

/**
 * A template of Python code. Values become literals (`None`, `True`, quoted text, lists, dictionaries); `code(…)` stays as it
 * is, indented like the line it stands on. The common indentation and the first empty line of the template are taken off.
 */
export function python(parts: TemplateStringsArray, ...values: readonly (Literal | Code)[]): Code {
  const bare = undented(parts.raw.map((part) => part.replaceAll("\\`", "`").replaceAll("\\${", "${")));
  let text = bare[0] ?? "";
  for (const [index, value] of values.entries()) {
    const indent = /[ \t]*$/.exec(/^[ \t]*/.exec(text.slice(text.lastIndexOf("\n") + 1))?.[0] ?? "")?.[0] ?? "";
    const inserted = value instanceof Code ? value.text.trimEnd().replaceAll(/\n(?=[^\n])/g, `\n${indent}`) : literal(value);
    text += inserted + (bare[index + 1] ?? "");
  }
  return new Code(text);
}

/** A Python file: its docstring says what it is for, the comment above who made it. */
export function pythonFile(path: string, origin: Origin, body: Code): PlannedFile {
  return { path, text: `# ${headOf(origin)}\n${body.text.trim()}\n` };
}

/** The value as Python writes it, in one line. */
export function literal(value: Literal): string {
  if (value === undefined || value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${literal(inner)}`).join(", ")}}`;
}

/** The parts of a template without the indentation that its lines share. */
function undented(parts: readonly string[]): readonly string[] {
  const lines = parts.join("\u0000").split("\n").slice(1);
  const indents = lines.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  const take = new RegExp(`\\n[ \\t]{0,${indent}}`, "g");
  return parts.map((part, index) => (index === 0 ? part.replace(take, "\n").replace(/^\n/, "") : part.replace(take, "\n")));
}
