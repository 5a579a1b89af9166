/** The programs that look at the same files in an editor, as they are published: installed from `tools/peers`. */
import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import { installTool } from "../../scripts/vscode-host/install";

/** The folder they are installed in; undefined where they cannot be had, and nobody demands it. */
export async function peersFolder(): Promise<string | undefined> {
  try {
    return await installTool("peers");
  } catch (error) {
    if (process.env["MLOPS_NOTHING_SKIPPED"]) throw error;
    console.log(`      skipped: ${String(error)}`);
    return undefined;
  }
}

/** What Red Hat's YAML extension runs, with its settings as they come but without the network. */
export class YamlLanguageServer {
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #waiting = new Map<string, (found: readonly Diagnostic[]) => void>();

  private constructor(folder: string) {
    const program = path.join(folder, "node_modules/yaml-language-server/bin/yaml-language-server");
    this.#child = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
    const { stdout, stdin } = this.#child;
    if (!stdout || !stdin) throw new Error("no pipes");
    this.#connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  }

  static async start(folder: string): Promise<YamlLanguageServer> {
    const server = new YamlLanguageServer(folder);
    await server.#initialize();
    return server;
  }

  async #initialize(): Promise<void> {
    const yaml = { validate: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } };
    const settings: Readonly<Record<string, unknown>> = { yaml, "[yaml]": {}, editor: {}, files: {} };
    const connection = this.#connection;
    connection.onRequest("workspace/configuration", ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section = "" }) => settings[section] ?? null),
    );
    for (const method of ["client/registerCapability", "custom/schema/request"]) connection.onRequest(method, () => null);
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => this.#waiting.get(uri)?.(diagnostics));
    connection.listen();
    const workspace = { configuration: true, didChangeConfiguration: { dynamicRegistration: true } };
    const capabilities = { workspace, textDocument: { synchronization: {}, publishDiagnostics: {} } };
    await connection.sendRequest("initialize", { processId: process.pid, rootUri: null, workspaceFolders: null, capabilities });
    await connection.sendNotification("initialized", {});
    await connection.sendNotification("workspace/didChangeConfiguration", { settings });
  }

  /** What it finds in a text. */
  async check(uri: string, text: string): Promise<readonly Diagnostic[]> {
    const found = new Promise<readonly Diagnostic[]>((resolve) => this.#waiting.set(uri, resolve));
    await this.#connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
    return found;
  }

  stop(): void {
    this.#connection.dispose();
    this.#child.kill("SIGKILL");
  }
}

/** What VS Code's own JSON support finds in a text; it is built on this package. */
export async function checkJson(folder: string, text: string): Promise<readonly Diagnostic[]> {
  const load = createRequire(path.join(folder, "package.json"));
  const service = load("vscode-json-languageservice").getLanguageService({});
  service.configure({ validate: true });
  const document = TextDocument.create("file:///x.json", "json", 1, text);
  return service.doValidation(document, service.parseJSONDocument(document), { comments: "error", trailingCommas: "error" });
}
