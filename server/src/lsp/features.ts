/** What the editor at the other end can do, read once from its `initialize` request. */
import type { InitializeParams } from "vscode-languageserver";
import { pathOf } from "./paths";

export interface Features {
  /** It asks for diagnostics itself, so none are pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesInlayHints: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly configuration: boolean;
  readonly watchesFiles: boolean;
  readonly changesConfiguration: boolean;
  readonly snippets: boolean;
  readonly workspaceFolders: boolean;
  /** An edit may make a file that is not there. */
  readonly createsFiles: boolean;
  /** Paths of the folders that are open. */
  readonly folders: readonly string[];
  /** It has the extension's commands (`initializationOptions.commands`): lenses and code actions may name them. */
  readonly commands: boolean;
  /** Folder with the rules' pages, where the editor has them on disk: `initializationOptions.docs`, a path or a URI. */
  readonly docs?: string;
}

export function featuresOf({ capabilities, initializationOptions, workspaceFolders, rootUri }: InitializeParams): Features {
  const { textDocument, workspace } = capabilities;
  const docs = docsIn(initializationOptions);
  const options: { readonly commands?: unknown } = isObject(initializationOptions) ? initializationOptions : {};
  const roots = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation: (textDocument?.diagnostic ?? textDocument?.publishDiagnostics)?.relatedInformation === true,
    diagnosticTags: (textDocument?.diagnostic ?? textDocument?.publishDiagnostics)?.tagSupport !== undefined,
    configuration: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes("create") === true,
    folders: roots.map(pathOf),
    commands: options.commands === true,
    ...(docs === undefined ? {} : { docs }),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function docsIn(options: unknown): string | undefined {
  const docs = isObject(options) && "docs" in options ? options.docs : undefined;
  if (typeof docs !== "string" || docs === "") return undefined;
  return docs.startsWith("file:") ? pathOf(docs) : docs.replaceAll("\\", "/");
}
