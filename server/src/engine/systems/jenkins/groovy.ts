/** Groovy as Jenkinsfiles need it: blocks, one statement a line, and text. */

export type Groovy = string | Block;

export interface Block {
  readonly head: string;
  readonly body: readonly Groovy[];
}

export function block(head: string, body: readonly Groovy[]): Block {
  return { head, body };
}

/** The text of a block, indented by four, as Jenkins' own pages have it. */
export function groovyText(part: Groovy, indent = ""): string {
  if (typeof part === "string") return `${indent}${part}\n`;
  return `${indent}${part.head} {\n${part.body.map((inner) => groovyText(inner, `${indent}    `)).join("")}${indent}}\n`;
}

/** Text in which Groovy fills in nothing. */
export function text(value: string): string {
  return `'${escaped(value).replaceAll("'", "\\'")}'`;
}

/** Commands of a shell. Groovy fills in nothing: the shell reads variables itself, so no secret gets into a log. */
export function sh(commands: readonly string[]): readonly Groovy[] {
  return commands.flatMap((command) => command.split("\n")).map((line) => `sh ${text(line)}`);
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\");
}
