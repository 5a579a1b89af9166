import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { Answer } from "../../server/src/lsp/protocol";
import type { Session } from "./command";

/** Sends a request about a spec. Where the server refuses, the user is told why and the result is undefined. */
export async function askServer<R>(
  session: Session,
  spec: vscode.Uri,
  send: (client: LanguageClient) => Promise<Answer<R>>,
): Promise<R | undefined> {
  await session.ready;
  const answer = await send(session.client);
  if ("ok" in answer) return answer.ok;
  void explainRefusal(spec, answer.refused);
  return undefined;
}

type Refusal = Extract<Answer<unknown>, { readonly refused: unknown }>["refused"];

/** Why the server refused, and what to do. */
export function refusalWords({ what, why, next }: Refusal): string {
  return `${what}: ${sentence(why)} ${sentence(next)}`;
}

/** Errors in the spec are in the Problems panel when it is open: that is where to go next, else to the spec itself. */
async function explainRefusal(spec: vscode.Uri, refusal: Refusal): Promise<void> {
  const errors = vscode.languages.getDiagnostics(spec).filter(isError).length;
  const message =
    errors > 0
      ? `${refusal.what}: ${errors} error${errors === 1 ? "" : "s"} in the spec must be corrected first.`
      : refusalWords(refusal);
  const open = errors > 0 ? "Open Problems" : "Open Spec";
  if ((await vscode.window.showErrorMessage(message, open)) !== open) return;
  if (errors > 0) await vscode.commands.executeCommand("workbench.actions.view.problems");
  else await vscode.window.showTextDocument(spec);
}

function isError(diagnostic: vscode.Diagnostic): boolean {
  return diagnostic.severity === vscode.DiagnosticSeverity.Error;
}

function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
