/** Where in a document a request asks. */
import type { Position, TextDocumentIdentifier } from "vscode-languageserver";
import { type Document, documentAtLine, offsetIn } from "../engine/index";
import type { Session } from "./session";

export interface Place {
  readonly document: Document;
  /** Counts in the document. */
  readonly offset: number;
  /** What else may know a name that stands there. */
  readonly documents: readonly Document[];
}

/** Undefined where no document of ours is. */
export function placeAt(session: Session, textDocument: TextDocumentIdentifier, position: Position): Place | undefined {
  const file = session.file(textDocument.uri);
  const document = file && documentAtLine(file, position.line);
  return document && { document, offset: offsetIn(document, position), documents: session.workspace.documents() };
}
