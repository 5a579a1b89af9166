/** Where a document leads: addresses, and files of the workspace that it names. Nothing leads to a file that is not there. */
import type { Document } from "../file";
import { readable, withoutQuotes } from "../names/written";
import { schemasAt } from "../schema/schema";
import type { Span } from "../text/span";
import { type Node, type ScalarNode, walk } from "../text/tree";
import type { Workspace } from "../workspace";

export interface Link {
  readonly span: Span;
  /** An address, or the path of a file as the workspace names it. */
  readonly to: { readonly url: string } | { readonly path: string };
}

/** Keys whose value is a file in the repository, whatever the schema says (the settings of a component are its own). */
const fileKeys =
  /(?:^|[_.-])(?:runbook(?:[_-]url)?|model[_-]?card|path|file|manifest|signature|schema|starts|dashboard|card|notebook|script|spec|reference|storage[_-]?uri)$/i;

/** How the description of a key begins whose value is a file: `Path of the model card`, `Path or address of the runbook`. */
const fileWords = /\b(?:path|file) (?:or address )?of\b|^(?:one dashboard: )?a path\b/i;

const address = /\bhttps?:\/\/[^\s"'`<>{}|\\^]+[^\s"'`<>{}|\\^.,;:!?)\]]/g;

/** The links of a document, in the order of the text. */
export function links(document: Document, workspace: Pick<Workspace, "exists">): readonly Link[] {
  return [...walk(document.root)].flatMap((node) => {
    if (node.type !== "scalar" || typeof node.value !== "string" || node.value === "") return [];
    const addresses = addressesIn(node);
    return addresses.length > 0 ? addresses : fileLink(node, node.value, { document, workspace });
  });
}

function addressesIn(node: ScalarNode): readonly Link[] {
  const { start } = node.span;
  return [...readable(node.origin, node.span).matchAll(address)].map(({ 0: url, index }) => ({
    span: { start: start + index, end: start + index + url.length },
    to: { url },
  }));
}

interface Around {
  readonly document: Document;
  readonly workspace: Pick<Workspace, "exists">;
}

function fileLink(node: ScalarNode, value: string, { document, workspace }: Around): readonly Link[] {
  const name = value.replace(/^file:\/\/(?:localhost)?|#.*$/g, "");
  if (!/[./]/.test(name) || /[\s:*?"<>|]/.test(name)) return [];
  const paths = foldersAbove(document.path).map((folder) => joined(folder, name));
  const path = paths.find((each) => each !== document.path && workspace.exists(each));
  if (path === undefined || !namesFile(node, document)) return [];
  return [{ span: withoutQuotes(node.origin, node.span), to: { path } }];
}

/** True if the key, or the schema's words about it, say that the value is a file. */
function namesFile(node: Node, { shape: { schema } }: Document): boolean {
  const { path } = node;
  const key = path.findLast((step) => typeof step === "string") ?? "";
  return fileKeys.test(String(key)) || schemasAt(schema, path).some(({ description }) => fileWords.test(description ?? ""));
}

/** Folders a path may be relative to: that of the document first, then those around it up to the top of the repository. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf("/"); at >= 0; at = path.lastIndexOf("/", at - 1)) {
    folders.push(path.slice(0, at + 1));
    if (at === 0) break;
  }
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path) ? folders : [...folders, ""];
}

/** A path below a folder (which ends in `/`, or is nothing), `.` and `..` resolved. */
function joined(folder: string, name: string): string {
  if (name.startsWith("/")) return name;
  const steps = folder.split("/").slice(0, -1);
  for (const step of name.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}
