/** Is the model a document belongs to in production, or regulated? Some rules are stricter then. */
import type { Document } from "./file";
import { items, text } from "./text/tree";
import type { Workspace } from "./workspace";

/** Decided by the spec: the document itself, or the one about the same model. */
export function inProduction(document: Document, workspace: Workspace): boolean {
  if (document.kind.id === "mlops-spec") return saysProduction(document);
  return workspace.model(document).some((other) => other.kind.id === "mlops-spec" && saysProduction(other));
}

function saysProduction({ root }: Document): boolean {
  return text(root.at("governance_level")) === "production" || items(root.at("regulations")).length > 0;
}
