import type { FoldingRange, FoldingRangeParams } from "vscode-languageserver";
import { folds } from "../../engine/index";
import { toFoldingRange } from "../convert-structure";
import type { Session } from "../session";

/** `textDocument/foldingRange`. Null, not an empty list, for a file of others: then the editor folds by indentation. */
export function foldingRange(session: Session, { textDocument }: FoldingRangeParams): FoldingRange[] | null {
  const file = session.file(textDocument.uri);
  return (file && folds(file)?.map(toFoldingRange)) ?? null;
}
