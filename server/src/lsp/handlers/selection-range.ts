import type { Position, SelectionRange, SelectionRangeParams } from "vscode-languageserver";
import { documentAtLine, type File, offsetIn, selections } from "../../engine/index";
import { toSelectionRange } from "../convert-structure";
import type { Session } from "../session";

/** `textDocument/selectionRange`: one answer for each position, null where not all of them are in documents of ours. */
export function selectionRange(session: Session, { textDocument, positions }: SelectionRangeParams): SelectionRange[] | null {
  const file = session.file(textDocument.uri);
  const found = file ? positions.flatMap((position) => selectionAt(file, position) ?? []) : [];
  return found.length === positions.length ? found : null;
}

function selectionAt(file: File, position: Position): SelectionRange | undefined {
  const document = documentAtLine(file, position.line);
  return document && toSelectionRange(selections(document, offsetIn(document, position)), document);
}
