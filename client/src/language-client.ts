import * as vscode from "vscode";
import { type LanguageClientOptions, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import { documentSelector } from "./document-selector";
import { withEditorFacts } from "./editor-facts";

/** The server as a Node process of its own. */
export function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const run = { module: context.asAbsolutePath("dist/server.cjs"), transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } } };
}

/** The server itself asks to be told of changed files and settings. */
export function clientOptions(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector,
    initializationOptions: { docs: context.asAbsolutePath("docs/rules"), commands: true, formats: formatted() },
    middleware: { workspace: withEditorFacts },
    outputChannel: log,
  };
}

/** Languages whose formatter we are; YAML has Red Hat's where that extension is installed, JSON the editor's own. */
function formatted(): readonly string[] {
  return ["mlops-spec", ...(vscode.extensions.getExtension("redhat.vscode-yaml") ? [] : ["yaml"])];
}
