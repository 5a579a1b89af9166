/** The comments that silence a rule on one line or in a document: where they go, and where none can stand. */
import type { Document } from "../file";
import { silencedLine } from "../suppress";
import type { Edit } from "../text/span";
import { nodeAt } from "../text/tree";

/**
 * The edit that puts the comment above a line of the file, or lets the rule join the comment that is there. Undefined where a
 * comment would be none: in JSON, above the marker of a later document (there it belongs to the one before).
 */
export function silencingEdit(document: Document, rule: string, line: number): Edit | undefined {
  if (document.root.origin.format === "json") return undefined;
  const inDocument = silencedLine(document, document.parsed.lines.startOf(line - document.line));
  const joined = endOfCommentAbove(document, inDocument);
  if (joined !== undefined) return insertion(joined, ` ${rule}`);
  const at = document.parsed.lines.startOf(inDocument);
  const afterMarker = at === 0 && document.start > 0 && /^(?:---|\.\.\.)/.test(document.text);
  if (afterMarker || isInText(document, at)) return undefined;
  const current = lineAt(document, inDocument);
  const indent = /^[ \t]*/.exec(current)?.[0] ?? "";
  return insertion(at, `${indent}# mlops-disable-next-line ${rule} -- ${placeholder}${current.endsWith("\r") ? "\r\n" : "\n"}`);
}

/**
 * The edit that puts the comment at the start of the document, or lets the rule join the one that is there. Undefined in JSON,
 * and in Markdown that has no front matter.
 */
export function silencingDocumentEdit({ text, root }: Document, rule: string): Edit | undefined {
  const { format, lineBreak } = root.origin;
  const marker = /^---[ \t]*(?:#.*)?(?:\r?\n|$)/.exec(text)?.[0];
  if (format === "json" || (marker === undefined && (format === "markdown" || text.startsWith("---")))) return undefined;
  const head = /^(?:(?:%|---|[ \t]*#|[ \t]*\r?$).*(?:\r?\n|$))*/m.exec(text)?.[0] ?? "";
  const there = /#[ \t]*mlops-disable(?=[ \t])/.exec(head);
  if (there) return insertion(there.index + there[0].length, ` ${rule}`);
  const broken = marker !== undefined && !marker.endsWith("\n") ? lineBreak : "";
  return insertion(marker?.length ?? 0, `${broken}# mlops-disable ${rule} -- ${placeholder}${lineBreak}`);
}

/** Stands where the reason belongs until somebody writes it; practice/reasons.ts does not take it for one. */
export const placeholder = "reason";

/** Where a rule's name joins the comment on the line above, which may stand beside a value. */
function endOfCommentAbove(document: Document, line: number): number | undefined {
  const comment = line > 0 ? /#[ \t]*mlops-disable-next-line(?=[ \t])/.exec(lineAt(document, line - 1)) : null;
  if (!comment) return undefined;
  const start = document.parsed.lines.startOf(line - 1) + comment.index;
  return isInText(document, start) ? undefined : start + comment[0].length;
}

function lineAt({ text, parsed: { lines } }: Document, line: number): string {
  return text.slice(lines.startOf(line), lines.startOf(line + 1)).replace(/\n$/, "");
}

/** True inside a value that goes over several lines, or between its quotes: what stands there is text. */
function isInText({ root }: Document, offset: number): boolean {
  const node = nodeAt(root, offset);
  return node?.type === "scalar" && offset > node.span.start && offset < node.span.end;
}

function insertion(at: number, newText: string): Edit {
  return { span: { start: at, end: at }, newText };
}
