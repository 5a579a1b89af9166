/** Files that were generated from a spec say so in the comment at their head. */
import type { Document } from "../../file";
import type { Span } from "../../text/span";

const head = /^(?:[ \t]*#[^\n]*\n|[ \t]*\r?\n|---[^\n]*\n)*?[ \t]*#[ \t]*(Generated from the spec\b[^\n\r]*)/;

/** The line that says so; JSON has no comments, so nothing tells it of a JSON file. */
export function generatedHead({ text }: Document): Span | undefined {
  const line = head.exec(text);
  const said = line?.[1];
  if (!line || said === undefined) return undefined;
  return { start: line[0].length - said.length, end: line[0].length };
}

export function isGenerated(document: Document): boolean {
  return generatedHead(document) !== undefined;
}
