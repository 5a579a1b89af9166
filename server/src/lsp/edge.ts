/** Where our own bugs stop: a request that throws is logged, shown once, and answered with nothing. The server lives. */
import type { Connection } from "vscode-languageserver";
import { CannotProceed } from "../engine/index";
import type { Answer } from "./protocol";

/** Takes note of an error: always in the log, once on the screen. */
export type Report = (where: string, error: unknown) => void;

export function reporter(connection: Connection): Report {
  const shown = new Set<string>();
  return (where, error) => {
    const told = error instanceof CannotProceed;
    connection.console.error(
      `${where}: ${told ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    const key = told ? error.message : where;
    if (shown.has(key)) return;
    shown.add(key);
    const words = told ? error.message : `MLOps: ${where} failed; everything else goes on. The output channel says more.`;
    void connection.sendNotification("window/showMessage", { type: told ? 2 : 1, message: words });
  };
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
      if (error instanceof CannotProceed) return { refused: { what: error.what, why: error.why, next: error.next } };
      report(where, error);
      const next = "The output channel MLOps says where; please report it";
      return { refused: { what: `${where} failed`, why: "the language server made a mistake", next } };
    }
  };
}
