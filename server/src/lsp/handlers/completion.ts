import type { CompletionItem, CompletionParams } from "vscode-languageserver";
import { complete, documentAtLine, offsetIn } from "../../engine/index";
import { toCompletionItem } from "../convert";
import type { Session } from "../session";

/** `textDocument/completion` */
export function completion(session: Session, { textDocument, position }: CompletionParams): CompletionItem[] {
  const file = session.file(textDocument.uri);
  const document = file && documentAtLine(file, position.line);
  if (!document) return [];
  return complete(document, offsetIn(document, position)).map((each) => toCompletionItem(each, document, session.features));
}
