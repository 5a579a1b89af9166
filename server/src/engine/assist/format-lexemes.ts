/** The text of a YAML document as the parser cuts it, blanks and comments included, each piece with the columns around it. */
import { CST, Lexer, Parser } from "yaml";

/** A block mapping or list that is open at a place: the column it stands in, and the one it should. */
export interface Level {
  readonly from: number;
  readonly to: number;
  readonly above: Level | undefined;
}

export interface Lexeme {
  readonly type: CST.SourceToken["type"] | CST.FlowScalar["type"] | "block-scalar";
  readonly offset: number;
  readonly source: string;
  /** The innermost block mapping or list around it. */
  readonly level: Level | undefined;
}

/** How columns are chosen. */
export interface Columns {
  /** Spaces from one level to the next. */
  readonly indent: number;
  /** True for a stretch of the text whose lines may be moved. */
  readonly mayMove: (start: number, end: number) => boolean;
}

/** The lexemes of a document in the order of the text; undefined where there is something whose layout nobody should touch. */
export function lexemesOf(text: string, columns: Columns): readonly Lexeme[] | undefined {
  const reader = new Reader(columns);
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) for (const token of parser.next(lexeme)) reader.read(token, undefined);
  for (const token of parser.end()) reader.read(token, undefined);
  return reader.isOrdinary ? reader.lexemes : undefined;
}

type Block = CST.BlockMap | CST.BlockSequence;
type Leaf = CST.SourceToken | CST.FlowScalar | CST.BlockScalar;

class Reader {
  readonly lexemes: Lexeme[] = [];
  isOrdinary = true;

  constructor(private readonly columns: Columns) {}

  read(token: CST.Token, level: Level | undefined): void {
    if (token.type === "block-map" || token.type === "block-seq") this.#block(token, level, 0);
    else if (token.type === "flow-collection") this.#flow(token, level);
    else if (token.type === "document") {
      this.#all([...token.start, ...(token.value ? [token.value] : []), ...(token.end ?? [])], level);
    } else if (token.type === "block-scalar") {
      this.#all(token.props, level);
      this.#take(token, level);
    } else if (token.type === "doc-end") this.#all(token.end, level);
    else if (token.type === "error" || token.type === "directive") this.isOrdinary = false;
    else {
      this.#take(token, level);
      if ("end" in token) this.#all(token.end, level);
    }
  }

  /** Complex keys and tabs are too rare to be worth a mistake. A text in a block starts behind its header, whatever its token says. */
  #take({ type, source }: Leaf, level: Level | undefined): void {
    const last = this.lexemes.at(-1);
    const offset = last ? last.offset + last.source.length : 0;
    if (type === "explicit-key-ind" || (type === "space" && source.includes("\t"))) this.isOrdinary = false;
    if (source !== "") this.lexemes.push({ type, offset, source, level });
  }

  #block(token: Block, above: Level | undefined, column: number): void {
    const { indent: from, offset } = token;
    const end = offset + CST.stringify(token).trimEnd().length;
    const own: Level = { from, to: this.columns.mayMove(offset, end) ? column : from, above };
    for (const item of token.items) {
      this.#all([...item.start, ...(item.key ? [item.key] : []), ...(item.sep ?? [])], own);
      if (item.value) this.#value(item.value, { of: token, item, own });
    }
  }

  #value(value: CST.Token, { of, item, own }: { of: Block; item: CST.CollectionItem; own: Level }): void {
    if (value.type !== "block-map" && value.type !== "block-seq") this.read(value, own);
    else
      this.#block(
        value,
        own,
        own.to + (of.type === "block-seq" ? this.#behindDash(value, item, own) : this.#belowKey(value, own)),
      );
  }

  /** On the line of the dash one space follows it; whatever else stands between keeps its width. */
  #behindDash(value: Block, { start }: CST.CollectionItem, { from }: Level): number {
    const between = start.slice(start.findIndex(({ type }) => type === "seq-item-ind") + 1);
    if (between.some(({ type }) => type === "newline")) return this.columns.indent;
    return between.every(({ type }) => type === "space") ? 2 : value.indent - from;
  }

  /** A list may stand below its key without being indented: that is as its writer likes it. */
  #belowKey(value: Block, { from }: Level): number {
    return value.type === "block-seq" && value.indent === from ? 0 : this.columns.indent;
  }

  #flow(token: CST.FlowCollection, level: Level | undefined): void {
    this.read(token.start, level);
    for (const { start, key, sep, value } of token.items)
      this.#all([...start, ...(key ? [key] : []), ...(sep ?? []), ...(value ? [value] : [])], level);
    this.#all(token.end, level);
  }

  #all(tokens: readonly CST.Token[] | undefined, level: Level | undefined): void {
    for (const token of tokens ?? []) this.read(token, level);
  }
}
