/** Where our own bugs stop: a request that throws is logged, shown once, and answered with nothing. The server lives. */
import { type Connection, LSPErrorCodes, MessageType, ResponseError, ShowMessageNotification } from "vscode-languageserver";
import { CannotProceed } from "../engine/index";
import type { Answer } from "./protocol";

/** Takes note of an error: each place once in the log, each cause once on the screen. */
export type Report = (where: string, error: unknown) => void;

export function reporter(connection: Pick<Connection, "console" | "sendNotification">): Report {
  const logged = new Set<string>();
  const shown = new Set<string>();
  return (where, error) => {
    const told = error instanceof CannotProceed;
    if (isNew(logged, told ? `${where}: ${error.message}` : `${where}: ${placeOf(error)}`))
      connection.console.error(`${where}: ${told ? error.message : wordsOf(error)}`);
    if (!isNew(shown, told ? error.message : where)) return;
    const message = told ? error.message : `MLOps: ${where} failed; everything else goes on. The output channel says more.`;
    const type = told ? MessageType.Warning : MessageType.Error;
    void connection.sendNotification(ShowMessageNotification.type, { type, message });
  };
}

function isNew(known: Set<string>, key: string): boolean {
  return known.size !== known.add(key).size;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Where an error was thrown: at every keystroke it may have other words, and is the same bug. */
function placeOf(error: unknown): string {
  const words = wordsOf(error);
  return words.split("\n").find((line) => /^\s+at /.test(line)) ?? words;
}

/** A handler that answers `empty` where the given one throws. */
export function guarded<P, R>(
  where: string,
  report: Report,
  attempt: { run: (params: P) => R | Promise<R>; empty: R },
): (params: P) => Promise<R> {
  return async (params) => {
    try {
      return await attempt.run(params);
    } catch (error) {
      report(where, error);
      return attempt.empty;
    }
  };
}

/** A handler of our own requests: what it cannot do, it says. */
export function answering<P, R>(
  where: string,
  report: Report,
  run: (params: P) => Promise<R>,
): (params: P) => Promise<Answer<R>> {
  return async (params) => {
    try {
      return { ok: await run(params) };
    } catch (error) {
      if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled) throw error;
      if (error instanceof CannotProceed) return { refused: { what: error.what, why: error.why, next: error.next } };
      report(where, error);
      const next = "The output channel MLOps says where; please report it";
      return { refused: { what: `${where} failed`, why: "the language server made a mistake", next } };
    }
  };
}
