/** Where secrets are used: variables that tools fill in, and Secrets that containers read. */
import type { Document } from "../../file";
import { allContainersOf, podSpec } from "../../practice/kubernetes-pods";
import { isSecretKey } from "../../practice/secrets";
import { isTemplated } from "../../text/templated";
import { children, type Node, scalarsBelow, text, walk } from "../../text/tree";

interface Used {
  readonly name: string;
  readonly node: Node;
}

/** Variables of the environment that Feast and the collector fill in: `${NAME}`, `${env:NAME}`. */
export function environmentUsed({ kind, root, text: source }: Document): readonly Used[] {
  if (!["feast/feature-store", "otel-collector"].includes(kind.id) || !source.includes("${")) return [];
  return scalarsBelow(root).flatMap((node) =>
    [...text(node).matchAll(/\$\{(?:env:)?([A-Za-z_]\w*)(?::-[^}]*)?\}/g)].map(([, name = ""]) => ({ name, node })),
  );
}

/** Names of variables that the containers of an object are given. */
export function environmentGiven({ kind, root }: Document): readonly string[] {
  return allContainersOf(podSpec(root, kind.id)).flatMap((container) =>
    children(container.child("env")).flatMap((variable) => text(variable.child("name")) || []),
  );
}

/** Keys whose addresses hold a password: in a tracking configuration, and in Feast's settings of a store or of a SQL registry. */
const withPassword: ReadonlySet<unknown> = new Set(["backend_store", "registry_store"]);
const withPasswordInFeast: ReadonlySet<unknown> = new Set(["connection_string", "path"]);

/** Those of them that are secrets by their place or their name; what names a region is none. */
export function secretEnvironmentUsed(document: Document): readonly Used[] {
  return environmentUsed(document).filter(({ name, node }) => withPasswordInFeast.has(node.name) || isSecretKey(name));
}

/** `${VARIABLE}` in a tracking configuration, where it stands for a secret by its place or by its name. */
export function variablesUsed({ kind, root, text: source }: Document): readonly Used[] {
  if (kind.id !== "tracking-config" || !source.includes("${")) return [];
  return [...walk(root)].flatMap((node) =>
    [...text(node).matchAll(/\$\{([A-Z_][A-Z0-9_]*)\}/g)]
      .map(([, name = ""]) => ({ name, node }))
      .filter(({ name }) => withPassword.has(node.name) || isSecretKey(name)),
  );
}

interface SecretReference {
  readonly name: Node;
  readonly key?: Node;
  /** The variable that is filled with it. */
  readonly variable: string;
}

/** Secrets that containers read their variables from; what is optional may be missing. */
export function secretReferences({ root, text: source }: Document): readonly SecretReference[] {
  if (!source.includes("secretKeyRef")) return [];
  return [...walk(root)].flatMap((node) => {
    const name = node.name === "secretKeyRef" ? node.child("name") : undefined;
    const key = node.child("key");
    const isOptional = node.child("optional")?.value === true;
    if (!name || text(name) === "" || isOptional || isTemplated(text(name)) || isTemplated(text(key))) return [];
    const variable = text(node.parent?.parent?.type === "mapping" ? node.parent.parent.child("name") : undefined);
    return [{ name, variable, ...(key && text(key) !== "" ? { key } : {}) }];
  });
}

/** Secrets that are read as a whole, by any of the keys that name one: as environment, as files, for the registry of images. */
export function secretsReadWhole({ root, text: source }: Document): readonly string[] {
  if (!/ecret/.test(source)) return [];
  return [...walk(root)].flatMap((node) => {
    const under = String(node.name);
    if (under === "secretRef" || under === "secret") return [text(node.child("name")), text(node.child("secretName"))];
    if (under === "imagePullSecrets" || under === "secrets") return children(node).map((each) => text(each.child("name")));
    return under === "secretName" ? [text(node)] : [];
  });
}
