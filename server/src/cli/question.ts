/** A question to the person at the terminal. */
import type { Streams } from "./command";

/** Prints a question and gives back the line that is typed, without spaces around it. */
export async function askLine(question: string, { err, stdin }: Pick<Streams, "err" | "stdin">): Promise<string> {
  err.write(question);
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of stdin) {
    text += typeof part === "string" ? part : decoder.decode(part, { stream: true });
    if (text.includes("\n")) break;
  }
  return (text.split("\n")[0] ?? "").trim();
}
