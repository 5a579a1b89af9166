/** The process around the command line: streams in, exit status out, and nothing else. */
import { runCli } from "./main";

// A reader that has seen enough (`| head`) closes the pipe; that is no fault of anybody's.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const { stdout: out, stderr: err, stdin, env } = process;
runCli(process.argv.slice(2), { out, err, stdin, cwd: process.cwd(), env }).then((status) => {
  process.exitCode = status;
});
