/** Which files an editor is told of without having them open. */
import type { Document, File } from "../engine/index";
import { uriOf } from "./paths";
import type { Session } from "./session";

/** URIs of all files whose findings are shown: the open ones, and those on disk that the setting asks for. */
export function shownUris(session: Session): readonly string[] {
  const others = session.files.filter((file) => isInScope(session, file)).map(({ path }) => uriOf(path));
  return [...new Set([...session.openUris, ...others])];
}

function isInScope(session: Session, file: File): boolean {
  const { scope } = session.settings.all;
  if (session.showsAll || scope === "workspace") return true;
  return scope === "models" && file.documents.some((document) => isOfSpec(session, document));
}

/** Whoever wrote a spec for a model wants to know about everything around it. */
function isOfSpec({ workspace }: Session, document: Document): boolean {
  return workspace.model(document).some(({ kind }) => kind.id === "mlops-spec");
}
