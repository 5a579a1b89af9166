/** Lets those who wait know that findings may be others now. */
import type { CancellationToken } from "vscode-languageserver";

export class Changes {
  readonly #waiting = new Set<() => void>();
  #count = 0;

  /** How many there have been: what is asked with this number is answered for everything before it. */
  get count(): number {
    return this.#count;
  }

  fire(): void {
    this.#count += 1;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** Settles at the first change after the one with this number, at once if it has been, or when nobody wants to know any more. */
  after(count: number, token: CancellationToken): Promise<void> {
    if (this.#count > count || token.isCancellationRequested) return Promise.resolve();
    return new Promise((resolve) => {
      const cancelled = token.onCancellationRequested(() => wake());
      const wake = (): void => {
        this.#waiting.delete(wake);
        cancelled.dispose();
        resolve();
      };
      this.#waiting.add(wake);
    });
  }
}
