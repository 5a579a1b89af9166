/** Is the model a document belongs to in production, or regulated? Some rules are stricter then. */
import type { Document } from "./file";
import { items, text } from "./text/tree";
import type { Workspace } from "./workspace";

/**
 * Decided by the spec: the document itself, or the one about the same model. Settings are about every model below their folder.
 */
export function inProduction(document: Document, workspace: Workspace): boolean {
  if (document.kind.id === "mlops-spec") return saysProduction(document);
  if (document.kind.id !== "mlops-settings") return workspace.model(document).some(saysProduction);
  const folder = document.path.slice(0, document.path.lastIndexOf("/") + 1);
  // seen from a folder below it, the settings of a workspace are at `../`, and everything that is known is below them
  const isAbove = /^(?:\.\.\/)+$/.test(folder);
  return workspace.documents().some((other) => (isAbove || other.path.startsWith(folder)) && saysProduction(other));
}

function saysProduction({ kind, root }: Document): boolean {
  if (kind.id !== "mlops-spec") return false;
  return text(root.at("governance_level")) === "production" || items(root.at("regulations")).length > 0;
}
