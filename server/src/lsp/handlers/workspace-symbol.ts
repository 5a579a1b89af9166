import type { WorkspaceSymbol, WorkspaceSymbolParams } from "vscode-languageserver";
import { workspaceNames } from "../../engine/index";
import { toWorkspaceSymbol } from "../convert-structure";
import type { Session } from "../session";

/** An editor shows a few dozen, and asks again at every letter. */
const most = 1_000;

/** `workspace/symbol`: documents, steps, components, alerts, metrics and receivers of all files. */
export function workspaceSymbol(session: Session, { query }: WorkspaceSymbolParams): WorkspaceSymbol[] {
  return workspaceNames(session.workspace.documents(), query).slice(0, most).map(toWorkspaceSymbol);
}
