/** Every place that means the same as one: what going to a definition, references, highlights and renaming are made of. */
import type { Document } from "../file";
import { type Mention, mentionsIn } from "./mentions";
import type { Home, NameSpace } from "./name-space";

/** A mention in its document. */
export interface NamePlace {
  readonly document: Document;
  readonly mention: Mention;
}

/** The names that are written at an offset of a document; the shortest, since a text may hold a name and be one. */
export function namesAt(document: Document, offset: number): readonly NamePlace[] {
  const here = mentionsIn(document).all.filter(({ span }) => span.start <= offset && offset <= span.end);
  const shortest = Math.min(...here.map(length));
  return here.filter((mention) => length(mention) === shortest).map((mention) => ({ document, mention }));
}

/**
 * All places that mean the same as the given ones, these included, declarations first. One place may be about two things: the
 * step of a Seldon pipeline carries the name of its model. Then what means the one means the other.
 */
export function namesakes(from: readonly NamePlace[], documents: Iterable<Document>): readonly NamePlace[] {
  const around = [...documents];
  const subjects: Subject[] = from.map(subjectOf);
  const found: NamePlace[] = [];
  for (const subject of subjects) {
    for (const document of reach(subject, around)) {
      for (const mention of mentionsIn(document).byName.get(subject.name) ?? []) {
        if (mention.space !== subject.space || mention.home !== subject.home) continue;
        found.push({ document, mention });
        for (const other of besides(mention, document)) if (!subjects.some(isSame(other))) subjects.push(other);
      }
    }
  }
  return found.sort((a, b) => Number(b.mention.declares) - Number(a.mention.declares));
}

/** What a mention is about. */
interface Subject {
  readonly space: NameSpace;
  readonly home: Home;
  readonly name: string;
  /** The document it was found in. */
  readonly document: Document;
}

function subjectOf({ document, mention: { space, home, name } }: NamePlace): Subject {
  return { space, home, name, document };
}

function isSame({ space, home, name }: Subject): (other: Subject) => boolean {
  return (other) => other.space === space && other.home === home && other.name === name;
}

function besides(mention: Mention, document: Document): readonly Subject[] {
  return (mentionsIn(document).byStart.get(mention.span.start) ?? [])
    .filter(({ span }) => span.end === mention.span.end)
    .map((other) => subjectOf({ document, mention: other }));
}

/** The same place on disk, whatever was made of it: a file may hold one text twice. */
export function isSameDocument(a: Document, b: Document): boolean {
  return a.path === b.path && a.start === b.start;
}

/** The documents a name can be mentioned in. What does not even contain its letters is not looked into. */
export function reach({ space, home, name, document }: Subject, around: readonly Document[]): readonly Document[] {
  if (typeof home !== "string") return [document];
  const others = around.filter((other) => !isSameDocument(other, document) && other.text.includes(name));
  return [document, ...(space.shared === "file" ? others.filter(({ path }) => path === document.path) : others)];
}

function length({ span }: Mention): number {
  return span.end - span.start;
}
