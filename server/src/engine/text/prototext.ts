/** Protocol buffers in text form → positioned tree: https://protobuf.dev/reference/protobuf/textformat-spec/ (read 2026-11-29). */
import { maxDepth, tooDeepAt } from "./depth";
import type { Reading, SyntaxProblem } from "./parse";
import { repeats } from "./prototext-repeats";
import type { Span } from "./span";
import { MappingNode, type Node, ScalarNode, type ScalarValue, SequenceNode } from "./tree";
import type { Origin, Place } from "./tree-node";

interface Token {
  readonly kind: "name" | "value" | "mark" | "wrong";
  readonly text: string;
  readonly span: Span;
}

const pattern =
  /(?<space>\s+|#[^\n]*)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<number>[-+]?\.?\d(?:[eE][-+]\d|[\w.])*)|(?<name>-?[A-Za-z_][\w.]*)|(?<mark>[:{}<>[\],;])|(?<wrong>[\s\S])/gy;

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
  const root = message({ origin, span: { start: 0, end: origin.text.length } }, fields);
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
    const name = this.#name();
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

  /** A name, or what stands for one in brackets: an extension, or the type of a message that can be any. */
  #name(): Token | undefined {
    const first = this.#next();
    if (first?.text !== "[") return first;
    let end = this.#at;
    while (this.tokens[end] && this.tokens[end]?.text !== "]") end += 1;
    const last = this.tokens[end];
    if (!last) return first;
    this.#at = end + 1;
    const span = { start: first.span.start, end: last.span.end };
    return { kind: "name", text: this.text.slice(span.start, span.end), span };
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
    if (token && hasColon && (token.kind === "name" || token.kind === "value")) {
      const whole = this.#joined(token);
      return [{ token: whole, span: whole.span }];
    }
    this.#expected(hasColon ? "A value" : "A colon", token);
    return [];
  }

  /** Strings that follow each other are one. */
  #joined(first: Token): Token {
    const parts = [first];
    for (let next = this.#peek(); next && isString(first) && isString(next); next = this.#peek()) {
      parts.push(next);
      this.#at += 1;
    }
    const last = parts.at(-1) ?? first;
    if (last === first) return first;
    const text = parts.map((part) => part.text.slice(1, -1)).join("");
    return { kind: "value", text: `"${text}"`, span: { start: first.span.start, end: last.span.end } };
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

function isString({ text }: Token): boolean {
  return text.startsWith('"') || text.startsWith("'");
}

/** `within`: the field whose message it is, `""` for the whole text. */
function message(place: Place, fields: Fields, within = ""): MappingNode {
  const entries = [...fields].map(([name, field]) => entry(place.origin, name, field, within));
  return new MappingNode(place, entries, "block");
}

function entry(origin: Origin, name: string, { key, values, isList }: Field, within: string): Node {
  const [only] = values;
  const place = { origin, name, keySpan: key };
  if (only && !isList && !repeats(name, within)) return node(place, only, name);
  const items = values.map((value, index) => node({ origin, name: index }, value, name));
  const span = { start: items[0]?.span.start ?? key.end, end: items.at(-1)?.span.end ?? key.end };
  return new SequenceNode({ ...place, span }, items, "block");
}

function node(place: Omit<Place, "span">, value: Value, field: string): Node {
  const { span } = value;
  return "fields" in value
    ? message({ ...place, span }, value.fields, field)
    : new ScalarNode({ ...place, span }, scalar(value.token));
}

/** Text, number, truth value, or a name out of an enum as text. */
function scalar(token: Token): ScalarValue {
  const { kind, text } = token;
  if (isString(token)) return text.slice(1, -1).replaceAll(/\\(["'\\])/g, "$1");
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text.replace(/^(?![-+]?0x)(.*)f$/i, "$1"));
  return kind === "value" && !Number.isNaN(number) ? number : text;
}
