/** The objects of a manifest as a cluster takes them: one document each, those of kinds we do not know among them. */
import type { Document, File } from "../file";
import { formatOf } from "../text/file-format";
import { parseDocument } from "../text/parse";

/** Every object of a file. What we know nothing of goes by the kind of the file's first document that we know. */
export function objectsIn({ path, pieces, documents }: File): readonly Document[] {
  const [known] = documents;
  if (!known) return [];
  const objects: Document[] = [];
  let start = 0;
  let line = 0;
  for (const { text, lineBreaks } of pieces) {
    const document = documents.find((one) => one.start === start) ?? unknown(text, known);
    if (document) objects.push({ ...document, path, start, line });
    start += text.length;
    line += lineBreaks;
  }
  return objects;
}

function unknown(text: string, known: Document): Document | undefined {
  const parsed = parseDocument(text, formatOf(known.path));
  return parsed.root.type === "mapping" ? { ...known, parsed, root: parsed.root, text } : undefined;
}
