/**
 * What is known of a document without its tree: all that finding the documents about its model takes. Plain data, so that a
 * thread which has not read the document can be told.
 */
import type { Document } from "../file";
import { text } from "../text/tree";
import { anchors, plainName } from "./model-name";

export interface Identity {
  /** Its own name, as it writes it. */
  readonly name: string;
  /** The name by which it is joined; `""` where it names no model. */
  readonly model: string;
  /** True for what is named as its model is. Other things are named after it: `fraud-detection-alerts`, `fraud-detection-pipeline`. */
  readonly isNamedFor: boolean;
  /** Where it says its model card lies; `""` where it does not, and for all but specs. */
  readonly card: string;
}

const known = new WeakMap<Document["parsed"], Identity>();
const told = new WeakMap<Document, Identity>();

export function identityOf(document: Document): Identity {
  const found = told.get(document) ?? known.get(document.parsed);
  if (found) return found;
  const fresh = identityIn(document);
  known.set(document.parsed, fresh);
  return fresh;
}

/** From now on the document is known by this, and is not read to find it out. */
export function introduce(document: Document, identity: Identity): void {
  told.set(document, identity);
}

/** Objects of Kubernetes say by a label which model they are a part of, else by their own name. */
function identityIn({ kind, root }: Document): Identity {
  const name = kind.name(root);
  return {
    name,
    model: plainName(text(root.at(["metadata", "labels", "app.kubernetes.io/part-of"])) || name),
    isNamedFor: anchors.has(kind.id) && (kind.id !== "retraining-pipeline" || text(root.child("model_name")) !== ""),
    card: kind.id === "mlops-spec" ? text(root.at("governance.model_card")) : "",
  };
}

/** The name by which documents are joined; `""` where a document names no model. */
export function modelNameOf(document: Document): string {
  return identityOf(document).model;
}

/** True for what is named as its model is. */
export function isNamedFor(document: Document): boolean {
  return identityOf(document).isNamedFor;
}
