/** What is offered to silence a finding: a comment, or where a file can have none an entry of the settings. */
import { type CodeAction, CodeActionKind, type Diagnostic, type WorkspaceEdit } from "vscode-languageserver";
import {
  type Document,
  documentAtLine,
  type Edit,
  exemptingEdits,
  exemptingText,
  type File,
  rangeIn,
  silencingDocumentEdit,
  silencingEdit,
} from "../../engine/index";
import { settingsFile } from "../../host/own-names";
import { uriOf } from "../paths";
import type { Session } from "../session";

/** A finding that is there. */
export interface Finding {
  readonly uri: string;
  readonly file: File;
  readonly diagnostic: Diagnostic;
}

/** Offered only where it works: comments do not silence what is said about comments, nor about the settings themselves. */
export function silencing(session: Session, { uri, file, diagnostic }: Finding): readonly CodeAction[] {
  const rule = String(diagnostic.code);
  const { line } = diagnostic.range.start;
  const document = documentAtLine(file, line);
  if (!document || rule === "syntax" || rule.startsWith("suppression/") || document.kind.id === "mlops-settings") return [];
  const comment = (place: string, edit: Edit | undefined): readonly CodeAction[] =>
    edit ? [action(`Silence "${rule}" ${place}`, diagnostic, { changes: { [uri]: toEdits(document, [edit]) } })] : [];
  const whole = file.documents.length > 1 ? "in this document" : "in this file";
  const comments = [
    ...comment("on this line", silencingEdit(document, rule, line)),
    ...comment(whole, silencingDocumentEdit(document, rule)),
  ];
  const entry = document.root.origin.format === "json" ? settingsEdit(session, file.path, rule) : undefined;
  return entry ? [...comments, action(`Silence "${rule}" for this file in ${settingsFile}`, diagnostic, entry)] : comments;
}

/** The entry added to the settings of the folder a file is in; to new ones where the editor can make a file. */
function settingsEdit(session: Session, path: string, rule: string): WorkspaceEdit | undefined {
  const folder = session.settings.folderOf(path);
  if (folder === undefined) return undefined;
  const exempted = { rule, file: path.slice(folder.length).replace(/^\/+/, "") };
  if (/[*?{}]/.test(exempted.file)) return undefined;
  const uri = uriOf(`${folder.replace(/\/$/, "")}/${settingsFile}`);
  const settings = session.file(uri);
  if (settings) {
    const [document] = settings.documents;
    const edits = document && exemptingEdits(document, exempted);
    return edits && { changes: { [uri]: toEdits(document, edits) } };
  }
  if (!session.features.createsFiles) return undefined;
  const start = { line: 0, character: 0 };
  const edits = [{ range: { start, end: start }, newText: exemptingText(exempted) }];
  const create = { kind: "create", uri } as const;
  return { documentChanges: [create, { textDocument: { uri, version: null }, edits }] };
}

function action(title: string, diagnostic: Diagnostic, edit: WorkspaceEdit): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit };
}

function toEdits(document: Document, edits: readonly Edit[]): { range: ReturnType<typeof rangeIn>; newText: string }[] {
  return edits.map(({ span, newText }) => ({ range: rangeIn(document, span), newText }));
}
