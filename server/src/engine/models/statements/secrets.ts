/** Secrets: where they are declared, and where they are used. */
import type { Document } from "../../file";
import { allContainersOf, podSpec } from "../../practice/kubernetes-pods";
import { isSecretKey } from "../../practice/secrets";
import { isTemplated } from "../../text/templated";
import { children, items, type Node, scalarsBelow, text, walk } from "../../text/tree";

/** Variables that a document declares as filled from a secret manager. */
export function declaredVariables({ kind, root }: Document): ReadonlySet<string> {
  const names: Readonly<Record<string, () => readonly (Node | undefined)[]>> = {
    "tracking-config": () => [
      ...items(root.child("secret_env")),
      ...items(root.at("auth.secret_env")),
      ...(root.at("auth.config_path_env") ? [root.at("auth.config_path_env")] : []),
    ],
    "retraining-pipeline": () => children(root.child("steps")).flatMap((step) => items(step.child("secret_env"))),
  };
  return new Set((names[kind.id]?.() ?? []).map(text).filter(Boolean));
}

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

/** Keys of a tracking configuration whose addresses hold a password. */
const withPassword: ReadonlySet<unknown> = new Set(["backend_store", "registry_store"]);

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
}

/** Secrets that containers read their variables from; what is optional may be missing. */
export function secretReferences({ root, text: source }: Document): readonly SecretReference[] {
  if (!source.includes("secretKeyRef")) return [];
  return [...walk(root)].flatMap((node) => {
    const name = node.name === "secretKeyRef" ? node.child("name") : undefined;
    const key = node.child("key");
    const isOptional = node.child("optional")?.value === true;
    if (!name || text(name) === "" || isOptional || isTemplated(text(name)) || isTemplated(text(key))) return [];
    return [{ name, ...(key && text(key) !== "" ? { key } : {}) }];
  });
}

/** The keys of a Secret. */
export function secrets({ root }: Document): readonly string[] {
  return ["data", "stringData"].flatMap((list) => children(root.child(list)).map(({ name }) => String(name)));
}
