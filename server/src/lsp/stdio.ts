import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { type ServerOptions, startServer } from "./server";

/** Serves an editor over standard input and output until it says goodbye; the process ends with the connection. */
export function serveStdio(options: ServerOptions = {}): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  return new Promise((resolve) => {
    connection.onExit(resolve);
    startServer(connection, options);
  });
}
