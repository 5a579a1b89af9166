import { type CodeAction, TextEdit } from "vscode-languageserver";
import { type File, fixAll, linesChanged } from "../../engine/index";
import { fixAllKind } from "../capabilities";
import type { Session } from "../session";

/** The source action that makes all safe fixes of a file; none where there is nothing to make. */
export function fixAllAction(session: Session, file: File, uri: string): readonly CodeAction[] {
  const { shapes } = session.settings.at(file.path).crds;
  const { text, corrected } = fixAll(file, { workspace: session.workspace, ruleset: session.ruleset(file.path), shapes });
  if (corrected.length === 0) return [];
  const edits = linesChanged(file.text, text).map(({ range, newText }) => TextEdit.replace(range, newText));
  const title = `Make ${corrected.length === 1 ? "the safe fix" : `all ${corrected.length} safe fixes`} of MLOps`;
  return [{ title, kind: fixAllKind, edit: { changes: { [uri]: edits } } }];
}
