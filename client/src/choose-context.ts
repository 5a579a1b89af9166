import * as vscode from "vscode";
import { type Answer, ClusterContextsRequest } from "../../server/src/lsp/protocol";
import { refusalWords } from "./ask-server";
import type { Session } from "./command";

/** A context of the user's kubectl, chosen by the user; undefined where there is none, which the user has been told, or none was chosen. */
export async function chooseContext({ client, ready }: Session, placeHolder: string): Promise<string | undefined> {
  await ready;
  const contexts = granted(await client.sendRequest(ClusterContextsRequest, {}));
  return contexts && vscode.window.showQuickPick([...contexts], { placeHolder });
}

/** The answer; where the server refused, the user is told why and there is none. */
export function granted<T>(answer: Answer<T>): T | undefined {
  if ("ok" in answer) return answer.ok;
  void vscode.window.showErrorMessage(refusalWords(answer.refused));
  return undefined;
}
