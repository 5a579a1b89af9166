import type * as vscode from "vscode";
import { type LanguageClientOptions, type ServerOptions, TransportKind } from "vscode-languageclient/node";

/** The server as a Node process of its own. */
export function serverOptions(context: vscode.ExtensionContext): ServerOptions {
  const run = { module: context.asAbsolutePath("dist/server.cjs"), transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } } };
}

/**
 * Only files on disk: the sides of a diff must not get findings of their own. The server itself asks to be told of changed
 * files and settings.
 */
export function clientOptions(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: ["mlops-spec", "yaml", "json"].map((language) => ({ scheme: "file", language })),
    initializationOptions: { docs: context.asAbsolutePath("docs/rules"), commands: true },
    outputChannel: log,
  };
}
