/** Renaming: every place that means the same, or nothing. What the texts say afterwards is read again before it is handed out. */
import type { Document } from "../file";
import { parseDocument } from "../text/parse";
import { applyEdits, type Edit, type Span } from "../text/span";
import { type Mention, mentionsIn } from "./mentions";
import { type NamePlace, namesAt, namesakes } from "./namesakes";
import { refused, refuseFixed, refuseMisspelt, refuseTaken, refuseUnsure } from "./rename-refusals";
import { spelled } from "./written";

/** A place in a document, and every document that may know a name that stands there. */
export interface Asked {
  readonly document: Document;
  readonly offset: number;
  readonly documents: Iterable<Document>;
}

export interface DocumentEdits {
  readonly document: Document;
  readonly edits: readonly Edit[];
}

/** What would be renamed, and how it is called now. Throws CannotProceed, which says why, where nothing can be. */
export function renamable(asked: Asked): { readonly span: Span; readonly name: string } {
  const { name, here } = subjectOf(asked);
  return { span: here.span, name };
}

/** The edits that give a thing another name in all documents. Throws CannotProceed where that is not safe. */
export function rename(asked: Asked, newName: string): readonly DocumentEdits[] {
  const { name, everywhere } = subjectOf(asked);
  if (newName === name) return [];
  refuseMisspelt(everywhere, newName);
  refuseTaken(everywhere, newName, [...asked.documents]);
  refuseUnsure(everywhere);
  const changes = [...byDocument(everywhere)].map(([document, mentions]) => changeOf(document, mentions, newName));
  return changes.filter(({ edits }) => edits.length > 0);
}

interface Subject {
  readonly name: string;
  /** What is written at the place that was asked about. */
  readonly here: Mention;
  readonly everywhere: readonly NamePlace[];
}

function subjectOf({ document, offset, documents }: Asked): Subject {
  const places = namesAt(document, offset);
  const [first] = places;
  if (!first) throw refused("this", "it is no name that is known here");
  const everywhere = namesakes(places, documents);
  refuseFixed(first.mention, everywhere);
  return { name: first.mention.name, here: first.mention, everywhere };
}

function byDocument(everywhere: readonly NamePlace[]): ReadonlyMap<Document, readonly Mention[]> {
  const groups = new Map<Document, Mention[]>();
  for (const { document, mention } of everywhere) groups.set(document, [...(groups.get(document) ?? []), mention]);
  return groups;
}

function changeOf(document: Document, mentions: readonly Mention[], newName: string): DocumentEdits {
  const [{ name = "" } = {}] = mentions;
  const { text, parsed, path } = document;
  if (parsed.problems.length > 0) throw refused(name, `${path} uses it and cannot be read without faults`, "Correct these first");
  // what stands for the name without being it (a step called by its stage, an alias of YAML) stays as it is
  const written = mentions.filter(({ span }) => text.slice(span.start, span.end) === name);
  const byStart = new Map(written.map((mention) => [mention.span.start, mention]));
  const edits = [...byStart.values()].map(({ span, node }) => ({ span, newText: spelled(newName, node, span) }));
  if (!saysTheSame(document, { edits, mentions, newName }))
    throw refused(name, `${path} would say something else then`, "Choose another name, or change it by hand");
  return { document, edits };
}

interface Renaming {
  readonly edits: readonly Edit[];
  readonly mentions: readonly Mention[];
  readonly newName: string;
}

/** True if the edited text has the same names in the same order, but for the one that was changed. */
function saysTheSame(document: Document, { edits, mentions, newName }: Renaming): boolean {
  const parsed = parseDocument(applyEdits(document.text, edits), document.root.origin.format);
  if (parsed.problems.length > 0) return false;
  const before = mentionsIn(document).all;
  const after = mentionsIn({ ...document, parsed, root: parsed.root, text: parsed.text }).all;
  const renamed = new Set(mentions);
  return (
    before.length === after.length &&
    before.every((mention, index) => {
      const now = after[index];
      const name = renamed.has(mention) ? newName : mention.name;
      return now?.name === name && now.space === mention.space && now.declares === mention.declares;
    })
  );
}
