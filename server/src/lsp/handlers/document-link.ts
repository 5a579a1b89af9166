import type { DocumentLink, DocumentLinkParams } from "vscode-languageserver";
import { links } from "../../engine/index";
import { toLink } from "../convert-structure";
import type { Session } from "../session";

/** `textDocument/documentLink`: addresses, and files of the workspace that are there. */
export function documentLink(session: Session, { textDocument }: DocumentLinkParams): DocumentLink[] {
  const documents = session.file(textDocument.uri)?.documents ?? [];
  return documents.flatMap((document) => links(document, session.workspace).map((link) => toLink(link, document)));
}
