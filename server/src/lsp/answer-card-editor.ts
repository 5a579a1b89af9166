/** Which of the model card editor's requests goes to which handler. */
import type { Connection } from "vscode-languageserver";
import type { CardExport, Proposal } from "../engine/index";
import { guarded, type Report } from "./edge";
import { card, cardEdit, cardExport, cardImport } from "./handlers/card";
import {
  type CardEditParams,
  CardEditRequest,
  type CardEditResult,
  type CardExportParams,
  CardExportRequest,
  type CardImportParams,
  CardImportRequest,
  type CardParams,
  CardRequest,
  type CardResult,
} from "./protocol";
import type { Session } from "./session";

/** Answers the requests of the model card editor; one that throws costs its own answer only. */
export function answerCardEditor(connection: Connection, session: Session, report: Report): void {
  const serve = <P, R>({ method }: { readonly method: string }, empty: R, run: (params: P) => R): ((params: P) => Promise<R>) =>
    guarded(method, report, { run, empty });
  connection.onRequest(
    CardRequest.method,
    serve<CardParams, CardResult | null>(CardRequest, null, (params) => card(session, params)),
  );
  connection.onRequest(CardEditRequest.method, serve<CardEditParams, CardEditResult>(CardEditRequest, { edits: [] }, cardEdit));
  connection.onRequest(CardImportRequest.method, serve<CardImportParams, readonly Proposal[]>(CardImportRequest, [], cardImport));
  connection.onRequest(CardExportRequest.method, serve<CardExportParams, CardExport | null>(CardExportRequest, null, cardExport));
}
