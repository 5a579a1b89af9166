/** The comment that silences a rule on one line. */
import type { TextEdit } from "vscode-languageserver";

/** The edit that puts the comment above a line; if one stands there, the rule joins it. */
export function silencingEdit(text: string, rule: string, line: number): TextEdit {
  const lines = text.split("\n");
  const above = /^\s*#\s*mlops-disable-next-line(?=\s)/.exec(lines[line - 1] ?? "")?.[0];
  if (above !== undefined) return insertion(line - 1, above.length, ` ${rule}`);
  const current = lines[line] ?? "";
  const indent = /^\s*/.exec(current.replace(/\r$/, ""))?.[0] ?? "";
  const lineBreak = current.endsWith("\r") ? "\r\n" : "\n";
  return insertion(line, 0, `${indent}# mlops-disable-next-line ${rule} -- reason${lineBreak}`);
}

/** The text with an insertion made. */
export function applyTextEdit(text: string, { range: { start }, newText }: TextEdit): string {
  let offset = 0;
  for (let line = 0; line < start.line; line += 1) offset = text.indexOf("\n", offset) + 1;
  return text.slice(0, offset + start.character) + newText + text.slice(offset + start.character);
}

function insertion(line: number, character: number, newText: string): TextEdit {
  return { range: { start: { line, character }, end: { line, character } }, newText };
}
