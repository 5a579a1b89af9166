/**
 * `workspace/diagnostic`: the findings of files that are not open, too. The request stays open, and says more whenever
 * something changes, so that an edit in one file is seen in the others at once and an idle editor costs nothing.
 */
import { setTimeout as pause } from "node:timers/promises";
import {
  type CancellationToken,
  DocumentDiagnosticReportKind,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { inTurns } from "../in-turns";
import { shownUris } from "../scope";
import type { Session } from "../session";
import { diagnosticsOf } from "./diagnostics";

/** Who waits for the answer, and how. */
export interface Listener {
  readonly token: CancellationToken;
  /** Takes parts of the answer as they come; without it there is one answer, as soon as there is something to say. */
  readonly parts?: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined;
  /** Milliseconds that a burst of changes may take before they are looked at. */
  readonly quietMs?: number;
}

const usualQuietMs = 100;

export async function workspaceDiagnostic(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  { token, parts, quietMs = usualQuietMs }: Listener,
): Promise<WorkspaceDiagnosticReport> {
  const told = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  for (;;) {
    const { count } = session.changes;
    const items = await news(session, told, token);
    if (token.isCancellationRequested) return { items: [] };
    if (items.length > 0 && !parts) return { items };
    if (items.length > 0) parts?.report({ items });
    await session.changes.after(count, token);
    if (token.isCancellationRequested) return { items: [] };
    await pause(quietMs);
  }
}

/** What is not as it was told last; then it counts as told. */
async function news(
  session: Session,
  told: Map<string, string>,
  token: CancellationToken,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const shown = shownUris(session);
  await inTurns(shown, token, (uri) => {
    const { items: diagnostics, resultId, version = null } = diagnosticsOf(session, uri);
    // a file without findings that was never told of needs no word
    if (told.get(uri) === resultId || (diagnostics.length === 0 && !told.has(uri))) return;
    told.set(uri, resultId);
    items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: [...diagnostics] });
  });
  const gone = new Set(told.keys());
  for (const uri of shown) gone.delete(uri);
  for (const uri of gone) {
    told.delete(uri);
    items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
  }
  return items;
}
