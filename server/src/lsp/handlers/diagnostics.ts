import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from "vscode-languageserver";
import { withoutSyntaxShownElsewhere } from "../coexistence";
import { resultIdOf, toDiagnostic } from "../convert";
import type { DiagnosticReport, Session } from "../session";

const nothing = { items: [], syntaxElsewhere: false, resultId: resultIdOf([]) };

/** Diagnostics of one document, the same object as long as nothing changes; nothing for files that are no business of ours. */
export function diagnosticsOf(session: Session, uri: string): DiagnosticReport {
  const file = session.file(uri);
  const version = session.version(uri);
  if (!file || file.documents.length === 0) return { ...nothing, version };
  const result = session.check(file);
  const syntaxElsewhere = session.syntaxElsewhere(uri);
  const known = session.reports.get(result);
  if (known && known.version === version && known.syntaxElsewhere === syntaxElsewhere) return known;
  const context = { features: session.features, rules: session.rules, version };
  const findings = syntaxElsewhere ? withoutSyntaxShownElsewhere(file, result.findings) : result.findings;
  const report = reportOf(
    findings.map((finding) => toDiagnostic(finding, context)),
    { version, syntaxElsewhere },
  );
  session.reports.set(result, report);
  return report;
}

/** `textDocument/diagnostic` */
export function documentDiagnostic(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const { items, resultId } = diagnosticsOf(session, textDocument.uri);
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...items] };
}

/** The id costs more than all else, and a text that was just edited is sent without asking for it. */
function reportOf(items: readonly Diagnostic[], facts: Pick<DiagnosticReport, "version" | "syntaxElsewhere">): DiagnosticReport {
  let id: string | undefined;
  return {
    ...facts,
    items,
    get resultId() {
      id ??= resultIdOf(items);
      return id;
    },
  };
}
