/** Does a thing once for all the calls that arrive together. */

/**
 * Each message of a burst is handled in a turn of the event loop of its own, so one quiet turn is not enough: another message
 * may be next in line. After the second quiet turn nothing is waiting.
 */
export function coalesce(run: () => void): () => void {
  const quietTurns = 2;
  let remaining = 0;
  const turn = (): void => {
    remaining -= 1;
    if (remaining > 0) setImmediate(turn);
    else run();
  };
  return () => {
    const waiting = remaining > 0;
    remaining = quietTurns;
    if (!waiting) setImmediate(turn);
  };
}
