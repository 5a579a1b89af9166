/** Colour for terminals; `plain` for everything else. */
import type { Sink, Streams } from "./command";

export interface Paint {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly grey: (text: string) => string;
}

const asIs = (text: string): string => text;
export const plain: Paint = { red: asIs, yellow: asIs, green: asIs, blue: asIs, grey: asIs };

const ansi =
  (code: number) =>
  (text: string): string =>
    `\u001b[${code}m${text}\u001b[39m`;
const coloured: Paint = { red: ansi(31), yellow: ansi(33), green: ansi(32), blue: ansi(34), grey: ansi(90) };

/** Colour only where a person reads along and has not asked for none (https://no-color.org, accessed 2026-11-23). */
export function paintFor(sink: Sink, { env }: Pick<Streams, "env">): Paint {
  return sink.isTTY && !env["NO_COLOR"] ? coloured : plain;
}

/** A unified diff with its lines in the colours people know. */
export function colouredDiff(diff: string, paint: Paint): string {
  return diff.replaceAll(/^(?:\+(?!\+\+).*|-(?!--).*|@@.*)$/gm, (line) => {
    if (line.startsWith("@@")) return paint.blue(line);
    return line.startsWith("+") ? paint.green(line) : paint.red(line);
  });
}
