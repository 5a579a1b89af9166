/** What an editor asks about the name under the cursor, and about all names of the workspace. */
import type { Document } from "../file";
import type { Span } from "../text/span";
import { mentionsIn } from "./mentions";
import type { SymbolKind } from "./name-space";
import { isSameDocument, type NamePlace, namesAt, namesakes } from "./namesakes";
import type { Asked } from "./rename";

/** A name where it stands. */
export interface NameLocation {
  readonly document: Document;
  readonly span: Span;
  readonly declares: boolean;
}

/** Where the name at a place is declared; the place itself only if it is the one declaration. */
export function definitions({ document, offset, documents }: Asked): readonly NameLocation[] {
  const here = namesAt(document, offset);
  const declared = locations(namesakes(here, documents)).filter(({ declares }) => declares);
  const elsewhere = declared.filter((each) => !here.some((place) => isAt(each, place)));
  return elsewhere.length > 0 ? elsewhere : declared;
}

/** Every place that means what the name at a place means, declarations first. */
export function references({ document, offset, documents }: Asked): readonly NameLocation[] {
  return locations(namesakes(namesAt(document, offset), documents));
}

/** The same in one document, in the order of the text. */
export function highlights(document: Document, offset: number): readonly NameLocation[] {
  return [...references({ document, offset, documents: [] })].sort((a, b) => a.span.start - b.span.start);
}

/** A thing of the workspace that has a name. */
export interface WorkspaceName {
  readonly name: string;
  readonly kind: SymbolKind | "document";
  /** What it is: `alert`, `KServe InferenceService`. */
  readonly what: string;
  /** The document it stands in, by its name or that of its file; nothing for the document itself. */
  readonly container: string;
  readonly document: Document;
  readonly span: Span;
}

/** Sorts of names that are worth finding from anywhere; parameters, ports and volumes are looked for in their document. */
const listed: ReadonlySet<SymbolKind> = new Set(["step", "component", "template", "alert", "metric", "receiver", "node"]);

/** Documents and the names in them that fit what a person types: its letters, in their order. */
export function workspaceNames(documents: Iterable<Document>, query: string): readonly WorkspaceName[] {
  const fits = inOrder(query);
  return [...documents].flatMap((document) => namesOf(document).filter(({ name }) => fits(name)));
}

function namesOf(document: Document): readonly WorkspaceName[] {
  const { kind, path, root } = document;
  const container = kind.name(root) || path.slice(path.lastIndexOf("/") + 1);
  const start = root.children[0]?.key.start ?? 0;
  const span = { start, end: start };
  const declared = mentionsIn(document)
    .all.filter(({ declares, space }) => declares && listed.has(space.symbol))
    .sort((a, b) => a.span.start - b.span.start);
  return [
    { name: container, kind: "document", what: kind.title, container: "", document, span },
    ...declared.map(({ name, space, span: at }) => ({
      name,
      kind: space.symbol,
      what: space.what,
      container,
      document,
      span: at,
    })),
  ];
}

function inOrder(query: string): (name: string) => boolean {
  const letters = [...query.toLowerCase()].map((letter) => letter.replace(/\W/, "\\$&")).join(".*");
  const pattern = new RegExp(letters, "s");
  return (name) => pattern.test(name.toLowerCase());
}

/** A place may be about two things, or have been found on two ways: it is told once. */
function locations(places: readonly NamePlace[]): readonly NameLocation[] {
  const seen = new Set<string>();
  return places.flatMap(({ document, mention: { span, declares } }) => {
    const at = `${document.path} ${document.start + span.start}`;
    if (seen.has(at)) return [];
    seen.add(at);
    return [{ document, span, declares }];
  });
}

function isAt({ document, span }: NameLocation, { document: other, mention }: NamePlace): boolean {
  return isSameDocument(document, other) && span.start === mention.span.start;
}
