/** The process around the command line: streams in, exit status out, and nothing else. A thread of its own makes itself useful. */
import { isThread, serveOrders } from "../host/threads/thread";
import { runCli } from "./main";

if (isThread()) serveOrders();
else runHere();

function runHere(): void {
  // A reader that has seen enough (`| head`) closes the pipe; that is no fault of anybody's.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });

  const { stdout: out, stderr: err, stdin, env } = process;
  const streams = { out, err, stdin, cwd: process.cwd(), env };
  // a thread cannot run a source: what a loader does for this one, it would not do for others
  const program = import.meta.filename;
  runCli(process.argv.slice(2), streams, program.endsWith(".ts") ? {} : { program }).then((status) => {
    process.exitCode = status;
  });
}
