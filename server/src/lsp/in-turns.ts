/** Long work in short turns, between which everything else the server is asked for has its turn. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CancellationToken } from "vscode-languageserver";

/** The longest turn: an answer to a keystroke waits for no more. */
const turnMs = 15;

/** Does it for each item; stops where nobody wants to know any more. */
export async function inTurns<T>(
  items: readonly T[],
  token: CancellationToken,
  run: (item: T, index: number) => void,
): Promise<void> {
  let since = performance.now();
  for (const [index, item] of items.entries()) {
    if (token.isCancellationRequested) return;
    run(item, index);
    if (performance.now() - since < turnMs) continue;
    await nextTurn();
    since = performance.now();
  }
}
