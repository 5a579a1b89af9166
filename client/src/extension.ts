import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { commands } from "./commands/index";
import { followEditorFacts } from "./editor-facts";
import { KindStatus } from "./kind-status";
import { clientOptions, serverOptions } from "./language-client";
import { registerCommands } from "./register-commands";
import { VirtualDocuments } from "./virtual-documents";
import { restoreDriftPreviews } from "./webviews/drift-preview";

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
  const status = new KindStatus(client, ready);
  context.subscriptions.push(log, documents, status, followEditorFacts(client));
  const session = { client, ready, documents, log, extension: context.extensionUri };
  context.subscriptions.push(...registerCommands(commands, session), restoreDriftPreviews(session));
  return { client, ready };
}

/** Ends the language server. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
}
