import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { ClusterFindings } from "./cluster-findings";
import { commands } from "./commands/index";
import { followEditorFacts } from "./editor-facts";
import { KindStatus } from "./kind-status";
import { clientOptions, serverOptions } from "./language-client";
import { PreviewFindings } from "./preview-findings";
import { registerCommands } from "./register-commands";
import { StaleBundles } from "./stale-bundles";
import { VirtualDocuments } from "./virtual-documents";
import { restoreDriftPreviews } from "./webviews/drift-preview";
import { registerModelCardEditor } from "./webviews/model-card-editor";
import { restoreTierWizards } from "./webviews/tier-wizard";

/** What other extensions and tests get from `activate()`. */
export interface Extension {
  readonly client: LanguageClient;
  /** Settles when the language server answers. */
  readonly ready: Promise<void>;
}

let client: LanguageClient | undefined;

/** Starts the language server in the background and registers the commands; they wait for it. */
export function activate(context: vscode.ExtensionContext): Extension {
  const log = vscode.window.createOutputChannel("MLOps", { log: true });
  client = new LanguageClient("mlops", "MLOps", serverOptions(context), clientOptions(context, log));
  const ready = client.start();
  ready.catch((error) => log.error("The language server did not start.", error));
  const documents = new VirtualDocuments(log);
  const clusterFindings = new ClusterFindings();
  const previewFindings = new PreviewFindings();
  const status = new KindStatus(client, ready);
  const session = {
    client,
    ready,
    documents,
    log,
    memory: context.workspaceState,
    extension: context.extensionUri,
    clusterFindings,
    previewFindings,
  };
  context.subscriptions.push(
    log,
    documents,
    clusterFindings,
    previewFindings,
    status,
    followEditorFacts(client),
    new StaleBundles(client, ready),
  );
  context.subscriptions.push(
    ...registerCommands(commands, session),
    ...registerModelCardEditor(context, session),
    restoreTierWizards(session),
    restoreDriftPreviews(session),
  );
  return { client, ready };
}

/** Ends the language server. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
}
