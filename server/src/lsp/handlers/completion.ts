import type { CompletionItem, CompletionParams } from "vscode-languageserver";
import { complete, completeHead, headAt, offsetIn } from "../../engine/index";
import { placeAt } from "../asked";
import { toCompletionItem } from "../convert";
import type { Session } from "../session";

/** `textDocument/completion`; also where a document does not say yet what it is. */
export function completion(session: Session, { textDocument, position }: CompletionParams): CompletionItem[] {
  const place = placeAt(session, textDocument, position);
  if (place) {
    const { document, offset, documents } = place;
    return complete(document, offset, documents).map((each) => toCompletionItem(each, document, session.features));
  }
  const file = session.file(textDocument.uri);
  const head = file && headAt(file, position.line);
  if (!head) return [];
  return completeHead(head, offsetIn(head, position)).map((each) => toCompletionItem(each, head, session.features));
}
