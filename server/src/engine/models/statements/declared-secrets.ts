/** Where secrets are declared: lists of variables, and objects that put a Secret into the cluster. */
import type { Document } from "../../file";
import type { KindId } from "../../kinds/kind";
import type { Span } from "../../text/span";
import { children, isEmpty, items, type Node, text } from "../../text/tree";

/** A variable, or a key of a Secret, and where it is declared. */
export interface Declared {
  readonly name: string;
  readonly at: Span;
}

const lists: Partial<Record<KindId, (document: Document) => readonly Declared[]>> = {
  "tracking-config": ({ root }) =>
    [...items(root.child("secret_env")), ...items(root.at("auth.secret_env")), ...items(root.at("auth.config_path_env"))].flatMap(
      named,
    ),
  "retraining-pipeline": ({ root }) =>
    children(root.child("steps")).flatMap((step) => items(step.child("secret_env")).flatMap(named)),
  "secrets-example": ({ text }) =>
    [...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm)].map(({ 0: line, 1: name = "", index }) => {
      const start = index + line.indexOf(name);
      return { name, at: { start, end: start + name.length } };
    }),
};

/** Variables that a document declares as filled from a secret manager. */
export function declaredVariables(document: Document): readonly Declared[] {
  return lists[document.kind.id]?.(document) ?? declaredSecret(document)?.keys ?? [];
}

/** A Secret that is in the cluster once this document is applied. */
export interface DeclaredSecret extends Declared {
  readonly keys: readonly Declared[];
  /** False where it may have further keys, which stand elsewhere. */
  readonly hasAllKeys: boolean;
}

/** The Secret that a document is, or that an ExternalSecret fills. */
export function declaredSecret({ kind, root }: Document): DeclaredSecret | undefined {
  if (kind.id === "external-secrets/ExternalSecret") return filledSecret(root);
  const name = kind.id === "kubernetes/Secret" ? root.at("metadata.name") : undefined;
  const keys = ["data", "stringData"].flatMap((list) => children(root.child(list)).map(entry));
  return named(name).map((each) => ({ ...each, keys, hasAllKeys: keys.length > 0 }))[0];
}

/** https://external-secrets.io/latest/api/externalsecret/: without a name of its own the Secret is called as the object is. */
function filledSecret(root: Node): DeclaredSecret | undefined {
  const target = root.at("spec.target");
  if (target?.child("manifest") || text(target?.child("creationPolicy")) === "None") return undefined;
  const name = text(target?.child("name")) === "" ? root.at("metadata.name") : target?.child("name");
  const keys = keysFilled(root);
  return named(name).map((each) => ({ ...each, keys, hasAllKeys: keys.length > 0 && isSpeltOut(root) }))[0];
}

/** A template takes the place of what was fetched, unless it is merged with it. */
function keysFilled(root: Node): readonly Declared[] {
  const template = root.at("spec.target.template");
  const made = children(template?.child("data")).map(entry);
  const fetched = children(root.at("spec.data")).flatMap((each) => named(each.child("secretKey")));
  return made.length > 0 && text(template?.child("mergePolicy")) !== "Merge" ? made : [...fetched, ...made];
}

/** Further keys come where all of a store's are fetched, where a template stands elsewhere, and where the Secret was there before. */
function isSpeltOut(root: Node): boolean {
  const elsewhere = [root.at("spec.dataFrom"), root.at("spec.target.template.templateFrom")];
  return elsewhere.every(isEmpty) && text(root.at("spec.target.creationPolicy")) !== "Merge";
}

function named(node: Node | undefined): readonly Declared[] {
  return node && text(node) !== "" ? [{ name: text(node), at: node.span }] : [];
}

function entry(node: Node): Declared {
  return { name: String(node.name), at: node.key };
}
