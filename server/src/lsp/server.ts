/** Wires the language server: which message goes to which handler, and what follows from a change. */
import type { RequestType as SharedRequest } from "vscode-jsonrpc";
import {
  type Connection,
  type Disposable,
  type InitializeParams,
  type InitializeResult,
  RequestType,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { rules as allRules, type Rule } from "../engine/index";
import { now as systemTime } from "../host/clock";
import { background } from "./background";
import { capabilities } from "./capabilities";
import { answering, guarded, type Report, reporter } from "./edge";
import { featuresOf } from "./features";
import { codeAction } from "./handlers/code-action";
import { codeLens } from "./handlers/code-lens";
import { completion } from "./handlers/completion";
import { documentDiagnostic } from "./handlers/diagnostics";
import { documentSymbol } from "./handlers/document-symbol";
import { generate } from "./handlers/generate";
import { hover } from "./handlers/hover";
import { plan } from "./handlers/plan";
import { preview } from "./handlers/preview";
import { rules } from "./handlers/rules";
import { type Answer, GenerateRequest, PlanRequest, PreviewRequest, type RulesParams, RulesRequest } from "./protocol";
import { Session } from "./session";

export interface ServerOptions {
  /** The rules to check with, instead of all of the product's. */
  readonly rules?: readonly Rule[];
  /** The time, instead of the machine's own. */
  readonly now?: () => Date;
}

/** Serves one editor over a connection, until it ends. */
export function startServer(connection: Connection, { rules: chosen = allRules, now = systemTime }: ServerOptions = {}): void {
  const report = reporter(connection);
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const session = new Session(featuresOf(params), chosen, report);
    answerRequests(connection, session, { report, now });
    background(connection, session, { documents, report });
    return { capabilities, serverInfo: { name: "mlops-lifecycle-manager" } };
  });
  const documents = new TextDocuments(TextDocument);
  documents.listen(connection);
  connection.listen();
}

/** What handlers need of the world around them. */
interface Edge {
  readonly report: Report;
  readonly now: () => Date;
}

function answerRequests(connection: Connection, session: Session, { report, now }: Edge): void {
  const guard = <P, R>(where: string, empty: R, run: (params: P) => R): ((params: P) => Promise<R>) =>
    guarded(where, report, { run, empty });
  connection.languages.diagnostics.on(
    guard("diagnostics", { kind: "full", items: [] }, (params) => documentDiagnostic(session, params)),
  );
  connection.onCompletion(guard("completion", [], (params) => completion(session, params)));
  connection.onHover(guard("hover", null, (params) => hover(session, params, now())));
  connection.onCodeAction(guard("code actions", [], (params) => codeAction(session, params)));
  connection.onCodeLens(guard("code lenses", [], (params) => codeLens(session, params)));
  connection.onDocumentSymbol(guard("outline", [], (params) => documentSymbol(session, params)));
  const serve = <P, R>({ method }: SharedRequest<P, Answer<R>, void>, run: (params: P) => Promise<R>): Disposable =>
    connection.onRequest(new RequestType<P, Answer<R>, void>(method), answering(method, report, run));
  serve(PlanRequest, (params) => plan(session, params));
  serve(PreviewRequest, (params) => preview(session, params));
  serve(GenerateRequest, (params) => generate(session, params));
  connection.onRequest(
    RulesRequest.method,
    guard("rules", [], (params: RulesParams | undefined) => rules(session, params ?? {})),
  );
}
