/**
 * A file by what is told of it: enough for joining models and for every look-up by path, name or kind. It is read only when a
 * rule looks into it, so a thread knows a whole workspace and has parsed but its own part.
 */
import type { Document, File } from "./file";
import { parseFile } from "./file";
import { kindOf } from "./kinds/index";
import type { KindId } from "./kinds/kind";
import { type Identity, identityOf, introduce } from "./models/identity";
import type { Shapes } from "./schema/shape";

/** Plain data, small enough to send. */
export interface Sketch {
  readonly path: string;
  readonly documents: readonly DocumentSketch[];
}

interface DocumentSketch extends Identity {
  readonly kind: KindId;
  readonly line: number;
  readonly start: number;
}

interface Kept {
  readonly sketch: Sketch;
  readonly text: () => string;
}

const sketches = new WeakMap<File, Kept>();

/** What others have to know of a file. */
export function sketchOf(file: File): Sketch {
  const { path, documents } = file;
  return (
    sketches.get(file)?.sketch ?? {
      path,
      documents: documents.map((document) => ({
        ...identityOf(document),
        kind: document.kind.id,
        line: document.line,
        start: document.start,
      })),
    }
  );
}

/** The file that is sketched; `text` is asked, and parsed, when something else than the sketch is wanted for the first time. */
export function sketched(sketch: Sketch, text: () => string, shapes?: Shapes): File {
  let known: File | undefined;
  const whole = (): File => {
    known ??= parseFile(sketch.path, text(), { shapes });
    return known;
  };
  const file: File = {
    path: sketch.path,
    documents: sketch.documents.map((told, index) => documentOf(told, sketch.path, () => whole().documents[index])),
    get text() {
      return text();
    },
    get pieces() {
      return whole().pieces;
    },
  };
  sketches.set(file, { sketch, text });
  return file;
}

/** The file, its documents held to these schemas. */
export function heldTo(file: File, shapes: Shapes): File {
  const told = sketches.get(file);
  return told ? sketched(told.sketch, told.text, shapes) : parseFile(file.path, file.text, { previous: file, shapes });
}

function documentOf(
  { kind: id, line, start, ...identity }: DocumentSketch,
  path: string,
  find: () => Document | undefined,
): Document {
  const kind = kindOf(id);
  const whole = (): Document => {
    const document = find();
    if (document?.kind.id !== id) throw new Error(`${path} is no longer what was told of it`);
    return document;
  };
  if (!kind) throw new Error(`There is no kind ${id}`);
  const document: Document = {
    kind,
    path,
    line,
    start,
    get shape() {
      return whole().shape;
    },
    get parsed() {
      return whole().parsed;
    },
    get root() {
      return whole().root;
    },
    get text() {
      return whole().text;
    },
  };
  introduce(document, identity);
  return document;
}
