/** The language server as a program of its own: `--node-ipc` for VS Code, `--stdio` for any editor. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./server";

startServer(createConnection(ProposedFeatures.all));
