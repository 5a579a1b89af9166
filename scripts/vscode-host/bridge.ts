import net from "node:net";
import { until } from "./until";

type VSCode = typeof import("vscode");

/** The other end of test/bridge: runs functions inside the extension host. */
export interface Bridge {
  /**
   * Runs a function in the extension host and returns its result, which must be JSON.
   * The function travels as text: it sees nothing but `vscode` and its arguments.
   */
  run<A extends unknown[], R>(body: (vscode: VSCode, ...args: A) => R | PromiseLike<R>, ...args: A): Promise<R>;
  close(): void;
}

interface Answer {
  readonly id: number;
  readonly ok?: unknown;
  readonly error?: string;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Connects as soon as the extension host listens. */
export async function connectBridge(socketPath: string, milliseconds = 30_000): Promise<Bridge> {
  const socket = await until(() => connect(socketPath), milliseconds);
  const waiting = new Map<number, Waiting>();
  let count = 0;
  readLines(socket, (line) => settle(waiting, JSON.parse(line)));
  socket.on("close", () => {
    for (const one of waiting.values()) one.reject(new Error("The extension host went away."));
  });
  return {
    run<R>(body: { toString(): string }, ...args: unknown[]) {
      const id = ++count;
      const result = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
      // whoever does not await a command (one that opens a view, say) does not want its failure either
      result.catch(() => {});
      socket.write(`${JSON.stringify({ id, body: body.toString(), args })}\n`);
      return result as Promise<R>;
    },
    close: () => socket.destroy(),
  };
}

function connect(socketPath: string): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(socketPath, () => resolve(socket));
    socket.once("error", reject);
  });
}

function readLines(socket: net.Socket, take: (line: string) => void): void {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("error", () => {}); // "close" follows and tells everyone who waits
  socket.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  });
}

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const one = waiting.get(answer.id);
  waiting.delete(answer.id);
  if (answer.error === undefined) one?.resolve(answer.ok);
  else one?.reject(new Error(answer.error));
}
