import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
} from "vscode-languageserver";
import { resultIdOf, toDiagnostic } from "../convert";
import { uriOf } from "../paths";
import type { Session } from "../session";

/** Diagnostics of one document; nothing for files that are no business of ours. */
export function diagnosticsOf(session: Session, uri: string): Diagnostic[] {
  const file = session.file(uri);
  if (!file || file.documents.length === 0) return [];
  const context = { features: session.features, rules: session.rules, version: session.version(uri) };
  return session.check(file).findings.map((finding) => toDiagnostic(finding, context));
}

/** `textDocument/diagnostic` */
export function documentDiagnostic(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const items = diagnosticsOf(session, textDocument.uri);
  const resultId = resultIdOf(items);
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** `workspace/diagnostic`: every file with a document of ours, open or not. */
export function workspaceDiagnostic(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
): WorkspaceDiagnosticReport {
  const previous = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  const ours = [...session.workspace.files.values()].filter(({ documents }) => documents.length > 0);
  const items = ours.map(({ path }) => {
    const uri = uriOf(path);
    const previousResultId = previous.get(uri);
    const report = documentDiagnostic(session, {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
    return { ...report, uri, version: session.version(uri) ?? null };
  });
  return { items } as WorkspaceDiagnosticReport;
}
