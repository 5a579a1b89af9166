/**
 * Other programs in the same editor find broken syntax too. What both find is left to them; what only we find is shown.
 * `test/coexistence` holds this against the programs themselves.
 */
import { isAlias, parseAllDocuments, visit } from "yaml";
import { type Document, documentAtLine, type File, type Finding, offsetIn } from "../engine/index";

/** The findings of a file without the faults of syntax that another program shows. */
export function withoutSyntaxShownElsewhere(file: File, findings: readonly Finding[]): readonly Finding[] {
  const known = new Map<Document, IsShown>();
  return findings.filter((finding) => {
    const document = documentAtLine(file, finding.range.start.line);
    if (!document || !isAboutText(finding, document)) return true;
    const isShown = known.get(document) ?? (isJsonFile(file) ? shownInJson(document) : shownInYaml(document));
    known.set(document, isShown);
    return !isShown(finding);
  });
}

type IsShown = (finding: Finding) => boolean;

/** An alias without an anchor reads like a value of the wrong type. */
function isAboutText({ rule, range }: Finding, document: Document): boolean {
  return rule === "syntax" || (rule === "schema" && document.text[offsetIn(document, range.start)] === "*");
}

/** yaml-language-server, which Red Hat's extension runs, parses with the same package as we do, only less strictly. */
function shownInYaml(document: Document): IsShown {
  const starts = new Set<number>();
  for (const parsed of parseAllDocuments(document.text, { strict: false, prettyErrors: false, logLevel: "silent" })) {
    for (const { pos } of parsed.errors) starts.add(pos[0]);
    visit(parsed, (_, node) => {
      if (isAlias(node) && node.range && !node.resolve(parsed)) starts.add(node.range[0]);
    });
  }
  return ({ range }) => starts.has(offsetIn(document, range.start));
}

/**
 * VS Code finds everything that is no JSON, though not always at the same place. In a text that is JSON it warns of keys that
 * stand twice; what we say besides of its syntax is about a limit of ours, and at no stretch of text.
 */
function shownInJson({ text }: Document): IsShown {
  if (!isJson(text)) return () => true;
  return ({ range: { start, end } }) => start.line !== end.line || start.character !== end.character;
}

function isJsonFile({ path }: File): boolean {
  return path.toLowerCase().endsWith(".json");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
