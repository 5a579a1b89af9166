/**
 * Markdown → positioned tree of its front matter: the YAML between a first line `---` and the next one, as model cards on
 * the Hugging Face Hub have it (https://huggingface.co/docs/hub/model-cards). The text below is no data; it has sections.
 */
import type { Reading, SyntaxProblem } from "./parse";
import type { Span } from "./span";
import { ScalarNode } from "./tree";
import type { Origin } from "./tree-node";
import { parseYaml } from "./yaml";

/** A heading and what follows it, up to the next heading of the same or a higher level. */
export interface Section {
  readonly title: string;
  /** 1 for `#`, 2 for `##` … */
  readonly level: number;
  /** The heading's line. */
  readonly heading: Span;
  /** The heading and all that belongs to it. */
  readonly span: Span;
}

/** Reads the front matter, its spans counted from the start of the text. A text without one yields no tree and no problems. */
export function parseMarkdown(origin: Origin): Reading {
  const matter = frontMatterOf(origin.text);
  if (!matter) return { root: undefined, problems: [] };
  const { content, isClosed } = matter;
  const { root, problems } = parseYaml(origin, origin.text.slice(0, content.end));
  const nothing = new ScalarNode({ origin, span: { start: content.start, end: content.start } }, null);
  return { root: root ?? nothing, problems: isClosed ? problems : [notClosed(content), ...problems] };
}

/** The sections of the text below the front matter, in order. What stands between code fences is no heading. */
export function sectionsOf(text: string): readonly Section[] {
  const headings = [...headingsIn(text)];
  return headings.map((heading, index) => {
    const next = headings.slice(index + 1).find(({ level }) => level <= heading.level);
    return { ...heading, span: { start: heading.heading.start, end: next?.heading.start ?? text.length } };
  });
}

interface FrontMatter {
  /** What stands between the two lines `---`. */
  readonly content: Span;
  readonly isClosed: boolean;
}

const opening = /^\uFEFF?---[ \t]*\r?\n/;
const closing = /^---[ \t]*$/m;

/**
 * A line `---` is a ruler in Markdown too: only where a key or the closing line follows does it open front matter.
 * Front matter that nobody closed is taken to end where its paragraph does.
 */
function frontMatterOf(text: string): FrontMatter | undefined {
  const start = opening.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const body = text.slice(start).replaceAll("\r\n", " \n");
  const end = closing.exec(body)?.index;
  if (!/^(?:[ \t]*(?:#.*)?\n)*(?:["'\w][^\n]*:(?:[ \t]|\n|$)|---[ \t]*(?:\n|$))/.test(body)) return undefined;
  if (end !== undefined) return { content: { start, end: start + end }, isClosed: true };
  const paragraph = /\n[ \t]*(?:\n|$)/.exec(body);
  return { content: { start, end: start + (paragraph ? paragraph.index + 1 : body.length) }, isClosed: false };
}

function notClosed({ start }: Span): SyntaxProblem {
  return {
    at: { start: 0, end: Math.min(3, start) },
    message: 'Nothing closes this front matter, so all of it is read as text. Put a line "---" behind its last key.',
  };
}

/** `## Title`, or a line of text underlined with `=` or `-`. */
const heading =
  /^ {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*\r?$|^ {0,3}(?![-*+>|#]|\d+[.)])(\S.*)\r?\n {0,3}(?:(=+)|--+)[ \t]*\r?$/gm;

function* headingsIn(text: string): Generator<Omit<Section, "span">> {
  for (const match of proseOf(text).matchAll(heading)) {
    const [whole, signs, title, underlined, strong] = match;
    yield {
      title: (title ?? underlined ?? "").trim(),
      level: signs?.length ?? (strong ? 1 : 2),
      heading: { start: match.index, end: match.index + whole.trimEnd().length },
    };
  }
}

/** Blocks of code between fences, and comments. */
const noProse = /^ {0,3}(`{3,}|~{3,}).*\r?\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*\r?$|$(?![\s\S]))|<!--[\s\S]*?(?:-->|$(?![\s\S]))/gm;

/** What stands between the two lines `---`; undefined for a text without front matter. */
export function frontMatterIn(text: string): Span | undefined {
  return frontMatterOf(text)?.content;
}

/** Where the text below the front matter starts. */
export function bodyStart(text: string): number {
  const matter = frontMatterOf(text);
  return matter ? matter.content.end + (matter.isClosed ? 3 : 0) : 0;
}

/** The text with everything blanked out that is no prose (front matter, code, comments), so that offsets stay. */
export function proseOf(text: string): string {
  const start = bodyStart(text);
  return blank(text.slice(0, start)) + text.slice(start).replace(noProse, blank);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
