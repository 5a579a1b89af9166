/** What happens without being asked: following documents, files and settings, and telling the editor that findings changed. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type TextDocuments,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { guarded, type Report } from "./edge";
import { configure } from "./handlers/configuration";
import { diagnosticsOf } from "./handlers/diagnostics";
import { readFile, readFolder, watchedFiles, watchedPattern } from "./handlers/watched-files";
import { pathOf } from "./paths";
import { KindsChanged } from "./protocol";
import { shownUris } from "./scope";
import type { DiagnosticReport, Session } from "./session";
import { coalesce } from "./turns";

interface Surroundings {
  readonly documents: TextDocuments<TextDocument>;
  readonly report: Report;
}

export function background(connection: Connection, session: Session, { documents, report }: Surroundings): void {
  const publish = guarded("diagnostics", report, { run: publisher(connection, session), empty: undefined });
  const push = session.features.pullsDiagnostics ? (): void => {} : coalesce(() => void publish(undefined));
  const changed = (): void => {
    push();
    session.changes.fire();
    if (session.features.refreshesDiagnostics) connection.languages.diagnostics.refresh();
    if (session.features.refreshesInlayHints) connection.languages.inlayHint.refresh();
    if (session.features.commands) void connection.sendNotification(KindsChanged.method);
  };
  const later = queue(session, report);
  followDocuments(documents, session, { push, later, changed });
  followWorkspace(connection, session, { later, changed });
}

/** Work that reads the disk or asks the editor: one after the other, so that the last word is the latest. */
type Later = (where: string, work: () => Promise<void>) => void;

function queue(session: Session, report: Report): Later {
  return (where, work) => {
    session.upToDate = session.upToDate.then(() => guarded(where, report, { run: work, empty: undefined })(undefined));
  };
}

interface Following {
  readonly later: Later;
  /** Findings may have changed though no open text did. */
  readonly changed: () => void;
}

function followDocuments(
  documents: TextDocuments<TextDocument>,
  session: Session,
  { push, later, changed }: Following & { readonly push: () => void },
): void {
  documents.onDidOpen(({ document }) => session.open(document));
  documents.onDidChangeContent(() => {
    push();
    session.changes.fire();
  });
  documents.onDidClose(({ document: { uri } }) => {
    session.close(uri);
    changed();
    const path = pathOf(uri);
    if (session.foldersOf(path).length === 0) return;
    later("reading files", async () => {
      await readFile(session, path);
      changed();
    });
  });
}

function followWorkspace(connection: Connection, session: Session, { later, changed }: Following): void {
  const settings = (): void =>
    later("settings", async () => {
      await configure(session, connection.workspace);
      changed();
    });
  const read = (added: readonly string[]): void => {
    for (const folder of added)
      later("reading the workspace", async () => {
        await readFolder(session, folder);
        changed();
      });
  };
  connection.onInitialized(() => {
    settings();
    read(session.folders);
    later("registering", () => register(connection, session));
    if (session.features.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = removed.map(({ uri }) => pathOf(uri));
        const came = added.map(({ uri }) => pathOf(uri));
        session.openFolders([...new Set([...session.folders.filter((folder) => !gone.includes(folder)), ...came])]);
        changed();
        settings();
        read(came);
      });
  });
  connection.onDidChangeConfiguration(settings);
  connection.onDidChangeWatchedFiles(({ changes }) =>
    later("reading files", async () => {
      const change = await watchedFiles(session, changes);
      if (change.settings) settings();
      if (change.findings) changed();
    }),
  );
}

async function register(connection: Connection, { features }: Session): Promise<void> {
  if (features.watchesFiles)
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: watchedPattern }] });
  if (features.changesConfiguration)
    await connection.client.register(DidChangeConfigurationNotification.type, { section: "mlops" });
}

/**
 * Sends the findings of the files that are shown to an editor that does not ask: always for a text that changed (the editor
 * has moved its squiggles with the text meanwhile), for others where they differ from what it has.
 */
function publisher(connection: Connection, session: Session): () => Promise<void> {
  const published = new Map<string, DiagnosticReport>();
  return async () => {
    const shown = new Set(shownUris(session));
    for (const uri of [...published.keys()].filter((each) => !shown.has(each))) {
      published.delete(uri);
      await connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    for (const uri of shown) {
      const version = session.version(uri);
      const report = diagnosticsOf(session, uri);
      const isNews = version !== undefined || report.items.length > 0 || published.has(uri);
      if (!isNews || isSame(published.get(uri), report)) continue;
      published.set(uri, report);
      await connection.sendDiagnostics({ uri, diagnostics: [...report.items], ...(version === undefined ? {} : { version }) });
    }
  };
}

/** The ids are asked for last: they cost the most. */
function isSame(a: DiagnosticReport | undefined, b: DiagnosticReport): boolean {
  return a !== undefined && a.version === b.version && (a.items === b.items || a.resultId === b.resultId);
}
