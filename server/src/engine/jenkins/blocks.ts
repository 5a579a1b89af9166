/** The blocks of a Jenkinsfile: what stands before each brace, and where. Comments and text are skipped; what Groovy computes is not read. */
import type { Span } from "../text/span";

export interface Block {
  /** The word that opens it: `stage` of `stage('deploy') {`. */
  readonly name: string;
  readonly at: Span;
  /** The text in its brackets, if that is all there is: `deploy`. */
  readonly title: string | undefined;
  readonly titleAt: Span | undefined;
  readonly body: Span;
  readonly blocks: readonly Block[];
}

/** Comments, texts and braces, the longest form first. */
const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[{}]/g;
const head = /([A-Za-z_]\w*)[ \t]*(?:\([ \t]*(?:(['"])([^'"\n]*)\2)?[^(){}\n]*\))?[ \t]*$/;

interface Open {
  readonly name: string;
  readonly at: Span;
  readonly title: string | undefined;
  readonly titleAt: Span | undefined;
  readonly start: number;
  readonly blocks: Block[];
}

const known = new WeakMap<object, readonly Block[]>();

/** The blocks at the top of a document, remembered as long as its text stays. */
export function blocksOf(parsed: { readonly text: string }): readonly Block[] {
  const before = known.get(parsed);
  if (before) return before;
  const blocks = read(parsed.text);
  known.set(parsed, blocks);
  return blocks;
}

function read(text: string): readonly Block[] {
  const top: Block[] = [];
  const open: Open[] = [];
  for (const { 0: found, index } of text.matchAll(token)) {
    if (found === "{") open.push(opened(text, index));
    if (found !== "}") continue;
    const { start, ...last } = open.pop() ?? { start: -1 };
    if (!("name" in last)) continue;
    const siblings = open.at(-1)?.blocks ?? top;
    siblings.push({ ...(last as Omit<Open, "start">), body: { start, end: index } });
  }
  return top;
}

function opened(text: string, brace: number): Open {
  const line = text.slice(text.lastIndexOf("\n", brace) + 1, brace);
  const found = head.exec(line);
  const name = found?.[1] ?? "";
  const start = brace - line.length + (found?.index ?? 0);
  const title = found?.[3];
  const titleStart = title === undefined ? -1 : text.indexOf(title, start + name.length + 1);
  return {
    name,
    at: { start, end: start + name.length },
    title,
    titleAt: title === undefined ? undefined : { start: titleStart, end: titleStart + title.length },
    start: brace + 1,
    blocks: [],
  };
}

/** The block and all in it, the outer ones first. */
export function* within(block: Block): Generator<Block> {
  yield block;
  for (const inner of block.blocks) yield* within(inner);
}

/** The declarative pipeline of a document; undefined for scripts. */
export function pipelineOf(parsed: { readonly text: string }): Block | undefined {
  return blocksOf(parsed).find(({ name }) => name === "pipeline");
}

/** All stages of a pipeline, the outer ones first. */
export function stagesOf(pipeline: Block): readonly Block[] {
  return [...within(pipeline)].filter(({ name }) => name === "stage");
}
