/** How strictly is the model governed that a document belongs to? Some rules are stricter in production. */
import type { Document } from "./file";
import { standingOf } from "./practice/registry-entry";
import { items, text } from "./text/tree";
import type { Workspace } from "./workspace";

export type GovernanceLevel = "experimental" | "staging" | "production";

/** Is the model in production, or regulated? Settings are about every model below their folder. */
export function inProduction(document: Document, workspace: Workspace): boolean {
  if (document.kind.id !== "mlops-settings") return governanceOf(document, workspace) === "production";
  const folder = document.path.slice(0, document.path.lastIndexOf("/") + 1);
  // seen from a folder below it, the settings of a workspace are at `../`, and everything that is known is below them
  const isAbove = /^(?:\.\.\/)+$/.test(folder);
  const below = workspace.documents().filter(({ path }) => isAbove || path.startsWith(folder));
  return below.some((other) => other.kind.id === "mlops-spec" && levelOf(other) === "production");
}

/**
 * Decided by the spec: the document itself, or the one about the same model; a regulated model is governed as in production.
 * Where no spec knows the model, its registry decides: a version that serves production (`champion`) is in production.
 * Undefined where nothing says.
 */
export function governanceOf(document: Document, workspace: Workspace): GovernanceLevel | undefined {
  if (document.kind.id === "mlops-spec") return levelOf(document);
  const documents = workspace.model(document);
  const specs = documents.filter(({ kind }) => kind.id === "mlops-spec").map(levelOf);
  if (specs.length > 0) return specs.includes("production") ? "production" : specs[0];
  return documents.some(servesProduction) ? "production" : undefined;
}

function levelOf({ root }: Document): GovernanceLevel | undefined {
  const level = text(root.at("governance_level"));
  if (level === "production" || items(root.at("regulations")).length > 0) return "production";
  return level === "experimental" || level === "staging" ? level : undefined;
}

function servesProduction(document: Document): boolean {
  return document.kind.id === "model-registry" && standingOf(document.root) === "production";
}
