/** What a command of the command line is: arguments and streams in, exit status out. */

import type { Rule } from "../engine/index";

/** 0 fine, 1 the answer is no (errors found, differences, conflicts), 2 the request could not be met. */
export const exit = { ok: 0, no: 1, failed: 2 } as const;
export type Exit = (typeof exit)[keyof typeof exit];

/** Where text goes; `isTTY` where a person reads along. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Everything a command may use of the process it runs in. */
export interface Streams {
  readonly out: Sink;
  readonly err: Sink;
  readonly stdin: AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a command works with beside its words: the streams, and the rules if not all of the product's. */
export interface Context extends Streams {
  readonly rules?: readonly Rule[];
  /** The file that other threads run. */
  readonly program?: string;
}

/** An option; `flags` as in `--out <DIR>`. A word in `choices` or what `read` makes of the word is what `run` gets. */
export interface CommandOption {
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** Turns the word into a value; throws an `Error` that says what is expected. */
  readonly read?: (word: string) => unknown;
}

/** One command; `Options` are the values of its options, by camelCase name. */
export interface Command<Options extends object = object> {
  /** Name and arguments, as help shows them: `explain RULE`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly CommandOption[];
  run(args: readonly string[], call: Context & { readonly options: Options }): Promise<Exit>;
}

/** Reads a whole number within limits; for `CommandOption.read`. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): (word: string) => number {
  return (word) => {
    const value = Number(word);
    if (/^\d+$/.test(word) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new Error(`It must be a whole number ${range}.`);
  };
}
