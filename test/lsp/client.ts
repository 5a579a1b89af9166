/** A small editor: starts the server as a child process and talks to it over standard input and output. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  ProgressType,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentSymbol,
  Hover,
  InitializeResult,
  Position,
  Range,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";

/** How long any answer may take; a test that waits longer has found a fault. */
const deadlineMs = 15_000;

export const pulling: ClientCapabilities = {
  textDocument: {
    diagnostic: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    completion: { completionItem: { snippetSupport: false } },
  },
  workspace: { diagnostics: { refreshSupport: true }, workspaceFolders: true },
};

export const pushed: ClientCapabilities = { textDocument: { publishDiagnostics: { relatedInformation: true } } };

export interface Start {
  readonly capabilities?: ClientCapabilities;
  /** URIs of the folders that are open. */
  readonly folders?: readonly string[];
  readonly initializationOptions?: unknown;
  /** The program to start instead of the product's own. */
  readonly program?: string;
  /** Answer to `workspace/configuration`; an error is thrown. */
  readonly settings?: unknown;
}

export class Editor {
  readonly #documents = new Map<string, TextDocument>();
  readonly #waiting = new Set<() => void>();
  readonly published = new Map<string, readonly Diagnostic[]>();
  readonly messages: string[] = [];
  readonly log: string[] = [];
  /** Methods of all other notifications. */
  readonly notifications: string[] = [];
  refreshes = 0;
  publications = 0;
  /** What the server asked to be told of. */
  readonly registrations: { readonly method: string; readonly registerOptions?: unknown }[] = [];
  capabilities: InitializeResult["capabilities"] = {};

  private constructor(
    private readonly process: ChildProcess,
    private readonly connection: MessageConnection,
  ) {}

  static async start(start: Start = {}): Promise<Editor> {
    const program = start.program ?? "server/src/lsp/main.ts";
    const child = spawn(process.execPath, ["--import", "tsx", program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    const editor = new Editor(child, connection);
    editor.#listen(start);
    const initialized = editor.request<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: start.capabilities ?? pulling,
      initializationOptions: start.initializationOptions,
      workspaceFolders: start.folders?.map((uri) => ({ uri, name: uri })) ?? null,
    });
    initialized.catch(() => child.kill("SIGKILL"));
    const ended = new Promise<never>((_, reject) => {
      child.once("exit", (code) => reject(new Error(`the server ended with ${code} before it answered`)));
    });
    ended.catch(() => {});
    editor.capabilities = (await Promise.race([initialized, ended])).capabilities;
    await connection.sendNotification("initialized", {});
    return editor;
  }

  /** Starts a server for one test, and ends it whatever comes of the test. */
  static async with(start: Start, test: (editor: Editor) => Promise<void>): Promise<void> {
    const editor = await Editor.start(start);
    try {
      await test(editor);
    } finally {
      await editor.stop();
    }
  }

  /** Says goodbye as the protocol wants it; a server that does not go is ended. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    try {
      await this.request("shutdown", undefined);
      await this.connection.sendNotification("exit");
      await within("exit", ended);
    } finally {
      this.process.kill("SIGKILL");
      this.connection.dispose();
    }
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return within(method, this.connection.sendRequest<R>(method, params));
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  async open(uri: string, text: string, languageId = "yaml"): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces a range; the editor keeps its own copy, which is what the server must arrive at. */
  async edit(uri: string, range: Range, text: string): Promise<void> {
    const document = this.#document(uri);
    const changes = [{ range, text }];
    const version = document.version + 1;
    TextDocument.update(document, changes, version);
    await this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: changes });
  }

  /** Replaces the first occurrence of some words. */
  async replace(uri: string, words: string, text: string): Promise<void> {
    await this.edit(uri, this.rangeOf(uri, words), text);
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  text(uri: string): string {
    return this.#document(uri).getText();
  }

  rangeOf(uri: string, words: string): Range {
    const document = this.#document(uri);
    const start = document.getText().indexOf(words);
    return { start: document.positionAt(start), end: document.positionAt(start + words.length) };
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request("textDocument/diagnostic", {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async findings(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === "full" ? report.items : [];
  }

  /** Settles once a document has findings of exactly these rules. */
  settled(uri: string, ...rules: readonly string[]): Promise<void> {
    const expected = JSON.stringify(rules);
    return this.eventually(uri, expected, (found) => JSON.stringify(found.map(({ code }) => code)) === expected);
  }

  /** Settles once the findings of a document are as they should be; asks again whenever the server says they may be others. */
  async eventually(uri: string, what: string, holds: (found: readonly Diagnostic[]) => boolean): Promise<void> {
    for (;;) {
      const asked = this.refreshes;
      const found = await this.findings(uri);
      if (holds(found)) return;
      const codes = found.map(({ code }) => code).join(", ");
      await this.until(`${what} in ${uri}, which has [${codes}]`, () => this.refreshes > asked);
    }
  }

  /** Everything that the server tells about the progress of a request with this token, as it comes. */
  progress<T>(token: string): readonly T[] {
    const told: T[] = [];
    this.connection.onProgress(new ProgressType<T>(), token, (value) => {
      told.push(value);
      this.#noted();
    });
    return told;
  }

  /** Asks for something that the server answers when it has something to say; `cancel` ends the waiting. */
  ask<R>(method: string, params: unknown): { readonly answer: Promise<R>; readonly cancel: () => void } {
    const source = new CancellationTokenSource();
    return { answer: this.connection.sendRequest<R>(method, params, source.token), cancel: () => source.cancel() };
  }

  completion(uri: string, position: Position): Promise<CompletionItem[]> {
    return this.request("textDocument/completion", { textDocument: { uri }, position });
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.request("textDocument/hover", { textDocument: { uri }, position });
  }

  symbols(uri: string): Promise<DocumentSymbol[]> {
    return this.request("textDocument/documentSymbol", { textDocument: { uri } });
  }

  actions(uri: string, diagnostics: readonly Diagnostic[]): Promise<CodeAction[]> {
    const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return this.request("textDocument/codeAction", { textDocument: { uri }, range, context: { diagnostics } });
  }

  /** Does to the document what a code action says. */
  async apply({ edit }: CodeAction): Promise<void> {
    for (const [uri, edits] of Object.entries(edit?.changes ?? {})) {
      const offset = (position: Position): number => this.#document(uri).offsetAt(position);
      const last = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
      for (const { range, newText } of last) await this.edit(uri, range, newText);
    }
  }

  /** Settles once the condition holds; it is asked again after every message of the server. */
  until(what: string, holds: () => boolean): Promise<void> {
    return within(
      what,
      new Promise((resolve) => {
        const ask = (): void => {
          if (!holds()) return;
          this.#waiting.delete(ask);
          resolve();
        };
        this.#waiting.add(ask);
        ask();
      }),
    );
  }

  #listen({ settings = {} }: Start): void {
    const noted = (): void => this.#noted();
    this.connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
      this.published.set(uri, diagnostics);
      this.publications += 1;
      noted();
    });
    this.connection.onNotification("window/showMessage", ({ message }) => {
      this.messages.push(message);
      noted();
    });
    this.connection.onNotification("window/logMessage", ({ message }) => {
      this.log.push(message);
      noted();
    });
    this.connection.onNotification((method) => {
      this.notifications.push(method);
      noted();
    });
    this.connection.onRequest("workspace/configuration", ({ items }) => {
      if (settings instanceof Error) throw settings;
      return items.map(() => settings);
    });
    this.connection.onRequest("workspace/diagnostic/refresh", () => {
      this.refreshes += 1;
      noted();
      return null;
    });
    this.connection.onRequest("client/registerCapability", ({ registrations }) => {
      this.registrations.push(...registrations);
      noted();
      return null;
    });
    this.connection.listen();
  }

  #noted(): void {
    for (const ask of this.#waiting) ask();
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }
}

async function within<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
