import type { PrepareRenameParams, Range, RenameParams, WorkspaceEdit } from "vscode-languageserver";
import { rangeIn, renamable, rename as renameAt } from "../../engine/index";
import { placeAt } from "../asked";
import { toWorkspaceEdit } from "../convert-structure";
import type { Session } from "../session";

/** `textDocument/prepareRename`: what would be renamed; throws CannotProceed where nothing can be. */
export function prepareRename(
  session: Session,
  { textDocument, position }: PrepareRenameParams,
): { range: Range; placeholder: string } | null {
  const place = placeAt(session, textDocument, position);
  if (!place) return null;
  const { span, name } = renamable(place);
  return { range: rangeIn(place.document, span), placeholder: name };
}

/** `textDocument/rename`: in all files, or nowhere; throws CannotProceed where that is not safe. */
export function rename(session: Session, { textDocument, position, newName }: RenameParams): WorkspaceEdit | null {
  const place = placeAt(session, textDocument, position);
  return place ? toWorkspaceEdit(renameAt(place, newName)) : null;
}
