/** What the document at a line is and why, or why it is left alone: for people who wonder which schema applies. */
import { type Document, documentAtLine, type File, isTemplate, type Piece } from "./file";
import { isPatch } from "./kinds/patch";
import { recognition } from "./kinds/recognise";
import { formatOf } from "./text/file-format";
import { isBinary, parseDocument } from "./text/parse";
import { text as scalarText } from "./text/tree";

export interface KindAt {
  /** How many documents the file has, and which of them this is, counted from 1; 0 where the line is in none. */
  readonly documents: number;
  readonly index: number;
  /** The kind, with the version that the document names; none for everything we leave alone. */
  readonly title?: string;
  readonly document?: Document;
  /** What tells the kind ("by its apiVersion and kind"), or why there is none, as the end of a sentence. */
  readonly because: string;
}

export function kindAt(file: File, line: number): KindAt {
  const written = file.pieces.filter(({ text }) => hasContent(text));
  const piece = pieceAt(file, line);
  const place = { documents: written.length, index: piece ? written.indexOf(piece) + 1 : 0 };
  const document = documentAtLine(file, line);
  if (!document) return { ...place, because: piece ? whyNone(file.path, piece) : nothing };
  const because = recognition(document.path, document.root)?.because ?? "";
  return { ...place, title: titleOf(document), document, because };
}

/** "KServe InferenceService v1beta1" */
function titleOf({ kind, root }: Document): string {
  const version = /[^/]*$/.exec(scalarText(root.child("apiVersion")))?.[0];
  return version ? `${kind.title} ${version}` : kind.title;
}

const nothing = "nothing is written here";

/** Characters of a text that is parsed only to say why it is left alone: this is asked whenever the cursor moves. */
const largestLookedInto = 256 * 1024;

function whyNone(path: string, { text }: Piece): string {
  if (isBinary(text)) return "it is no text in UTF-8";
  if (!hasContent(text)) return nothing;
  if (text.length > largestLookedInto) return "it is too large to look closer, and is not of a kind we know";
  const parsed = parseDocument(text, formatOf(path));
  const { root, problems, lines } = parsed;
  if (isTemplate(parsed)) return "it is a template, of Helm for instance, which becomes YAML only later";
  if (isPatch(path, text, root)) return "it is a patch of kustomize or kubectl, a part of an object";
  const [apiVersion, kind] = ["apiVersion", "kind"].map((key) => scalarText(root.child(key)));
  if (apiVersion && kind) return `${kind} of ${apiVersion} is not one of the kinds we know`;
  const [problem] = problems;
  if (problem)
    return `it cannot be read from its line ${lines.position(problem.at.start).line + 1} on, and nothing before tells its kind`;
  return "nothing in it tells that it is of a kind we know";
}

function pieceAt({ pieces }: File, line: number): Piece | undefined {
  let end = 0;
  return pieces.find(({ lineBreaks }, index) => {
    end += lineBreaks;
    return line < end || index === pieces.length - 1;
  });
}

/** True if anything but blank lines, comments, directives and document markers stands there. */
function hasContent(text: string): boolean {
  return /^(?![ \t]*(?:#|\r?$)|%|---[ \t]*(?:#.*)?\r?$|\.\.\.[ \t]*\r?$)/m.test(text.replace(/\r?\n$/, ""));
}
