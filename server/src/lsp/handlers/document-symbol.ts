import type { DocumentSymbol, DocumentSymbolParams } from "vscode-languageserver";
import { outline } from "../../engine/index";
import { toSymbol } from "../convert-structure";
import type { Session } from "../session";

/** `textDocument/documentSymbol` */
export function documentSymbol(session: Session, { textDocument }: DocumentSymbolParams): DocumentSymbol[] {
  const documents = session.file(textDocument.uri)?.documents ?? [];
  return documents.map((document) => toSymbol(outline(document), document));
}
