/** How far a long run has come, on a terminal only: in a log it would be noise. */
import type { Progress } from "../host/checked";
import type { Streams } from "./command";

/** Fewer files are checked before anybody wonders. */
const worthShowing = 200;
const width = 30;

/** Draws a bar on the error stream, and wipes it at the end. */
export function progressOn({ err }: Pick<Streams, "err">): Progress {
  let shown = -1;
  return (done, total) => {
    if (!err.isTTY || total < worthShowing) return;
    const filled = Math.floor((width * done) / total);
    if (filled === shown && done < total) return;
    shown = filled;
    const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)} ${done}/${total} files`;
    err.write(done < total ? `\r${bar}` : `\r${" ".repeat(bar.length)}\r`);
  };
}
