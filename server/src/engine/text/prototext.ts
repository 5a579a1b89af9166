/** Protocol buffers in text form → positioned tree: https://protobuf.dev/reference/protobuf/textformat-spec/ (read 2026-11-29). */
import { maxDepth, tooDeepAt } from "./depth";
import type { Reading, SyntaxProblem } from "./parse";
import type { Span } from "./span";
import { MappingNode, type Node, ScalarNode, type ScalarValue, SequenceNode } from "./tree";
import type { Origin, Place } from "./tree-node";

/** The text alone does not tell a field that repeats from one that stands once: these repeat in every message we know. */
const repeated = new Set([
  ...["config", "version_labels", "versions", "dims", "instance_group", "gpus", "preferred_batch_size", "parameters", "step"],
  ...["input_map", "output_map", "model_warmup", "cc_model_filenames", "metric_tags", "batch_input", "batch_output", "agents"],
]);
/** Those of the model itself. */
const repeatedAtTop = new Set(["input", "output"]);

interface Token {
  readonly kind: "name" | "value" | "mark" | "wrong";
  readonly text: string;
  readonly span: Span;
}

const pattern =
  /(?<space>\s+|#[^\n]*)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<number>[-+]?(?:\d[\w.]*(?:[eE][-+]\d+)?|\.\d[\w.]*)[fF]?)|(?<name>-?[A-Za-z_][\w.]*)|(?<mark>[:{}<>[\],;])|(?<wrong>[\s\S])/gy;

function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(pattern)].flatMap(({ groups = {}, index, 0: found }) => {
    if (groups["space"] !== undefined) return [];
    const kind = groups["name"] ? "name" : groups["mark"] ? "mark" : groups["wrong"] ? "wrong" : "value";
    return [{ kind, text: found, span: { start: index, end: index + found.length } }];
  });
}

export function parseProtoText(origin: Origin): Reading {
  const reader = new Reader(origin.text, tokensOf(origin.text));
  const fields = reader.fields(undefined, 0);
  const root = message({ origin, span: { start: 0, end: origin.text.length } }, fields, true);
  return { root, problems: reader.problems };
}

/** A value before its place in the tree is known, which it is once all of its field has been read. */
type Value = { readonly span: Span; readonly token: Token } | { readonly span: Span; readonly fields: Fields };
type Fields = ReadonlyMap<string, Field>;

interface Field {
  readonly key: Span;
  readonly values: readonly Value[];
  readonly isList: boolean;
}

/** Stops at the first fault: what follows it would be guessed. */
class Reader {
  readonly problems: SyntaxProblem[] = [];
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  /** Fields up to the bracket that closes the message, or the end of the text. */
  fields(closing: string | undefined, depth: number): Fields {
    const fields = new Map<string, Field>();
    if (depth > maxDepth) this.#fail(tooDeepAt(this.#peek()?.span.start ?? 0));
    while (this.problems.length === 0) {
      if (closing === undefined && !this.#peek()) break;
      if (closing !== undefined && this.#take(closing)) break;
      this.#field(fields, closing, depth);
    }
    return fields;
  }

  #field(fields: Map<string, Field>, closing: string | undefined, depth: number): void {
    const name = this.#next();
    if (name?.kind !== "name") {
      this.#expected(closing ? `A field or a closing ${closing}` : "The name of a field", name);
      return;
    }
    const hasColon = this.#take(":");
    const isList = this.#take("[");
    const values = isList ? this.#list(depth) : this.#value(hasColon, depth);
    if (!this.#take(",")) this.#take(";");
    const before = fields.get(name.text);
    const all = [...(before?.values ?? []), ...values];
    fields.set(name.text, { key: before?.key ?? name.span, values: all, isList: isList || before !== undefined });
  }

  #list(depth: number): readonly Value[] {
    const values: Value[] = [];
    if (this.#take("]")) return values;
    while (this.problems.length === 0) {
      values.push(...this.#value(true, depth));
      if (this.#take("]")) break;
      if (!this.#take(",")) this.#expected("A comma or a closing bracket", this.#peek());
    }
    return values;
  }

  #value(hasColon: boolean, depth: number): readonly Value[] {
    const token = this.#next();
    const closing = token && { "{": "}", "<": ">" }[token.text];
    if (token && closing !== undefined) {
      const fields = this.fields(closing, depth + 1);
      return [{ fields, span: { start: token.span.start, end: this.tokens[this.#at - 1]?.span.end ?? token.span.end } }];
    }
    if (token && hasColon && (token.kind === "name" || token.kind === "value")) return [{ token, span: token.span }];
    this.#expected(hasColon ? "A value" : "A colon", token);
    return [];
  }

  #peek(): Token | undefined {
    return this.tokens[this.#at];
  }

  #next(): Token | undefined {
    const token = this.tokens[this.#at];
    if (token) this.#at += 1;
    return token;
  }

  #take(mark: string): boolean {
    if (this.tokens[this.#at]?.text !== mark) return false;
    this.#at += 1;
    return true;
  }

  #fail(problem: SyntaxProblem): void {
    if (this.problems.length === 0) this.problems.push(problem);
  }

  #expected(what: string, token: Token | undefined): void {
    const end = this.text.length;
    this.#fail({ at: token?.span ?? { start: end, end }, message: `${what} is expected here.` });
  }
}

function message(place: Place, fields: Fields, isTop = false): MappingNode {
  const entries = [...fields].map(([name, field]) => entry(place.origin, name, field, isTop));
  return new MappingNode(place, entries, "block");
}

function entry(origin: Origin, name: string, { key, values, isList }: Field, isTop: boolean): Node {
  const [only] = values;
  const place = { origin, name, keySpan: key };
  if (only && !isList && !repeated.has(name) && !(isTop && repeatedAtTop.has(name))) return node(place, only);
  const items = values.map((value, index) => node({ origin, name: index }, value));
  const span = { start: items[0]?.span.start ?? key.end, end: items.at(-1)?.span.end ?? key.end };
  return new SequenceNode({ ...place, span }, items, "block");
}

function node(place: Omit<Place, "span">, value: Value): Node {
  const { span } = value;
  return "fields" in value ? message({ ...place, span }, value.fields) : new ScalarNode({ ...place, span }, scalar(value.token));
}

/** Text, number, truth value, or a name out of an enum as text. */
function scalar({ kind, text }: Token): ScalarValue {
  if (text.startsWith('"') || text.startsWith("'")) return text.slice(1, -1).replaceAll(/\\(["'\\])/g, "$1");
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text.replace(/(?<=[\d.])[fF]$/, ""));
  return kind === "value" && !Number.isNaN(number) ? number : text;
}
