import type { InlayHint, InlayHintParams } from "vscode-languageserver";
import { inlays, showsInlayHints } from "../../engine/index";
import { covers, toInlayHint } from "../convert-structure";
import type { Session } from "../session";
import type { Ask } from "./configuration";

/** `textDocument/inlayHint`: what values mean, unless the person has switched it off. */
export async function inlayHint(
  session: Session,
  { textDocument: { uri }, range }: InlayHintParams,
  ask: Ask,
): Promise<InlayHint[]> {
  const documents = session.file(uri)?.documents ?? [];
  if (documents.length === 0 || !(await isWanted(session, uri, ask))) return [];
  return documents
    .flatMap((document) => inlays(document, session.workspace).map((inlay) => toInlayHint(inlay, document)))
    .filter(({ position }) => covers(range, position));
}

/** Asked anew each time: it is a question of how a text looks, and of no finding. */
async function isWanted(session: Session, uri: string, ask: Ask): Promise<boolean> {
  if (!session.features.configuration) return true;
  try {
    return showsInlayHints(await ask.getConfiguration({ section: "mlops", scopeUri: uri }));
  } catch (error) {
    session.report("settings", error);
    return true;
  }
}
