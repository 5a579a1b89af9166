/** A language server under measurement: started as an editor starts it, spoken to over stdio. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

export interface Peer {
  readonly name: string;
  /** Arguments of `node`. */
  readonly args: readonly string[];
  /** What the server gets when it asks for a configuration section. */
  readonly configuration: Readonly<Record<string, unknown>>;
}

const uri = "file:///bench/models.yaml";
const answerWithinMs = 60_000;

export class LanguageServer {
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  #version = 1;
  #waiting: ((count: number) => boolean) | undefined;

  constructor(private readonly peer: Peer) {
    this.#child = spawn(process.execPath, [...peer.args], { stdio: ["pipe", "pipe", "ignore"] });
    const { stdout, stdin } = this.#child;
    if (!stdout || !stdin) throw new Error("no pipes");
    this.#connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#connection.onRequest("workspace/configuration", ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => peer.configuration[section ?? ""] ?? null),
    );
    this.#connection.onRequest("client/registerCapability", () => null);
    this.#connection.onRequest("custom/schema/request", () => null);
    this.#connection.onNotification("textDocument/publishDiagnostics", ({ diagnostics }: { diagnostics: unknown[] }) => {
      if (this.#waiting?.(diagnostics.length)) this.#waiting = undefined;
    });
    this.#connection.listen();
  }

  /** From `initialize` until the server is ready to take documents. */
  async start(): Promise<void> {
    await this.#connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: null,
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
        textDocument: { synchronization: {}, publishDiagnostics: {} },
      },
    });
    await this.#connection.sendNotification("initialized", {});
    await this.#connection.sendNotification("workspace/didChangeConfiguration", { settings: this.peer.configuration });
  }

  /** Opens a text and waits until exactly `faults` findings are shown. */
  async open(text: string, faults: number): Promise<void> {
    const shown = this.#findings((count) => count === faults);
    await this.#connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: this.#version, text },
    });
    await shown;
  }

  /** Replaces one letter and waits for the next findings. Returns milliseconds. */
  async type(line: number, character: number, letter: string): Promise<number> {
    const shown = this.#findings(() => true);
    const start = performance.now();
    this.#version += 1;
    const range = { start: { line, character }, end: { line, character: character + 1 } };
    await this.#connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: this.#version },
      contentChanges: [{ range, text: letter }],
    });
    await shown;
    return performance.now() - start;
  }

  /** Resident memory now, MiB (Linux). */
  memory(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }

  stop(): void {
    this.#connection.dispose();
    this.#child.kill("SIGKILL");
  }

  #findings(enough: (count: number) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(
        () => reject(new Error(`${this.peer.name} did not answer within ${answerWithinMs} ms`)),
        answerWithinMs,
      );
      this.#waiting = (count) => {
        if (!enough(count)) return false;
        clearTimeout(deadline);
        resolve();
        return true;
      };
    });
  }
}
