/** A line that tells that something slow is under way: it counts the seconds in a terminal and is plain in a log. */
export interface Progress {
  /** Ends the line with what was done. */
  done(text: string): void;
  /** Ends the line without a word: the error that follows says it. */
  fail(): void;
}

/** Starts a progress line on standard error, where it cannot mix with results. */
export function startProgress(text: string): Progress {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const terminal = process.stderr.isTTY;
  const clear = terminal ? "\r\x1b[K" : "";
  process.stderr.write(terminal ? `${text} …` : `${text} …\n`);
  const ticker = setInterval(() => terminal && process.stderr.write(`${clear}${text} … ${seconds()} s`), 1000);
  ticker.unref();
  return {
    done(result) {
      clearInterval(ticker);
      process.stderr.write(`${clear}${result} in ${seconds()} s\n`);
    },
    fail() {
      clearInterval(ticker);
      if (terminal) process.stderr.write("\n");
    },
  };
}
