import type { DocumentHighlight, DocumentHighlightParams } from "vscode-languageserver";
import { documentAtLine, highlights, offsetIn } from "../../engine/index";
import { toHighlight } from "../convert-structure";
import type { Session } from "../session";

/** `textDocument/documentHighlight`: the name under the cursor, wherever else the document has it. Null lets the editor look for the word itself. */
export function documentHighlight(
  session: Session,
  { textDocument, position }: DocumentHighlightParams,
): DocumentHighlight[] | null {
  const file = session.file(textDocument.uri);
  const document = file && documentAtLine(file, position.line);
  const found = document ? highlights(document, offsetIn(document, position)) : [];
  return found.length > 0 ? found.map(toHighlight) : null;
}
