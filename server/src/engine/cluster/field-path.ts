/** Paths of fields as Kubernetes writes them, and where they lead in a document. */
import { type Node, type Path, type PathStep, text, walk } from "../text/tree";

/** `spec.containers[0].env[name="a"]` and `metadata.labels[app.kubernetes.io/name]` as steps; a leading dot says nothing. */
export function fieldPath(words: string): Path {
  return [...words.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, index, name]) => {
    if (name !== undefined) return name;
    return /^\d+$/.test(index ?? "") ? Number(index) : (index ?? "").replaceAll(/^"|"$/g, "");
  });
}

/** How far a path leads. */
export interface Reached {
  readonly node: Node;
  /** Steps that the document has no more. */
  readonly left: Path;
}

/**
 * Follows a path as far as the document goes. One that starts below the root, as programs write it that know one part of an
 * object, is followed from the only place where all of it leads somewhere.
 */
export function follow(root: Node, path: Path): Reached {
  const reached = descend(root, path);
  if (reached.node !== root) return reached;
  const complete = [...walk(root)].map((node) => descend(node, path)).filter(({ left }) => left.length === 0);
  const [only, ...others] = complete;
  return only && others.length === 0 ? only : reached;
}

function descend(start: Node, path: Path): Reached {
  let node = start;
  let left = path;
  while (left.length > 0) {
    const next = enter(node, left);
    if (!next) break;
    node = next.node;
    left = next.left;
  }
  return { node, left };
}

/** One level down. A key may hold dots itself (`mlops/a.b`), and then is several steps of the path. */
function enter(node: Node, path: Path): Reached | undefined {
  const [first = ""] = path;
  if (node.type === "sequence") {
    const item = itemOf(node, first);
    return item && { node: item, left: path.slice(1) };
  }
  for (let length = path.length; length > 0; length--) {
    const child = node.child(path.slice(0, length).join("."));
    if (child) return { node: child, left: path.slice(length) };
  }
  return undefined;
}

/** An item by its number, or by a field of it: `name="a"`. */
function itemOf(node: Node, step: PathStep): Node | undefined {
  if (typeof step === "number") return node.child(step);
  const [, key = "", value = ""] = /^(?:k:)?\{?"?(\w+)"?[=:]"?(.*?)"?\}?$/.exec(step) ?? [];
  return node.children.find((item) => text(item.child(key)) === value);
}
