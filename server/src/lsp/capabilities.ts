import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";

/** Corrects in one go what has one right answer; editors can do so when a file is saved. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.mlops`;

/** What the server can do, as its answer to `initialize` says. */
export const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { identifier: "mlops", interFileDependencies: true, workspaceDiagnostics: true },
  completionProvider: { triggerCharacters: [":", " ", "-", '"'], resolveProvider: false },
  hoverProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  inlayHintProvider: true,
  codeLensProvider: {},
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};
