/** Wires the language server: which message goes to which handler, and what follows from a change. */
import type { RequestType as SharedRequest } from "vscode-jsonrpc";
import {
  type CancellationToken,
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
import { contexts } from "../host/kubectl";
import { answerCardEditor } from "./answer-card-editor";
import { background } from "./background";
import { capabilities } from "./capabilities";
import { answerAboutDrift } from "./drift-requests";
import { answering, guarded, type Report, reporter } from "./edge";
import { featuresOf } from "./features";
import { offerFormatting } from "./formatters";
import { clusterDryRun } from "./handlers/cluster-dry-run";
import { clusterSchemas } from "./handlers/cluster-schemas";
import { codeAction } from "./handlers/code-action";
import { codeLens } from "./handlers/code-lens";
import { completion } from "./handlers/completion";
import { definition } from "./handlers/definition";
import { documentDiagnostic } from "./handlers/diagnostics";
import { documentHighlight } from "./handlers/document-highlight";
import { documentLink } from "./handlers/document-link";
import { documentSymbol } from "./handlers/document-symbol";
import { foldingRange } from "./handlers/folding-range";
import { formatting } from "./handlers/formatting";
import { generate } from "./handlers/generate";
import { hover } from "./handlers/hover";
import { inlayHint } from "./handlers/inlay-hint";
import { installHook } from "./handlers/install-hook";
import { kindAt } from "./handlers/kind-at";
import { plan } from "./handlers/plan";
import { preview } from "./handlers/preview";
import { references } from "./handlers/references";
import { prepareRename, rename } from "./handlers/rename";
import { rules } from "./handlers/rules";
import { selectionRange } from "./handlers/selection-range";
import { staleBundles } from "./handlers/stale-bundles";
import { validateWorkspace } from "./handlers/validate-workspace";
import { wizard } from "./handlers/wizard";
import { workspaceDiagnostic } from "./handlers/workspace-diagnostic";
import { workspaceSymbol } from "./handlers/workspace-symbol";
import {
  type Answer,
  ClusterContextsRequest,
  ClusterDryRunRequest,
  ClusterSchemasRequest,
  GenerateRequest,
  InstallHookRequest,
  type KindAtParams,
  KindAtRequest,
  PlanRequest,
  PreviewRequest,
  type RulesParams,
  RulesRequest,
  StaleBundlesRequest,
  type ValidateWorkspaceParams,
  ValidateWorkspaceRequest,
  WizardRequest,
} from "./protocol";
import { refusing } from "./refusing";
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
    answerEditor(connection, session, { report, now });
    answerAboutStructure(connection, session, report);
    answerOurOwn(connection, session, report);
    answerCardEditor(connection, session, report);
    answerAboutDrift(connection, session, report);
    background(connection, session, { documents, report });
    const formatters = offerFormatting(connection, documents, params);
    return { capabilities: { ...capabilities, ...formatters }, serverInfo: { name: "mlops-lifecycle-manager" } };
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

/** A handler that answers `empty` where the given one throws. */
type Guard = <P, R>(where: string, empty: R, run: (params: P) => R | Promise<R>) => (params: P) => Promise<R>;

const guarding =
  (report: Report): Guard =>
  (where, empty, run) =>
    guarded(where, report, { run, empty });

/** While somebody writes: what is wrong, what may follow, what it means, what to do about it. */
function answerEditor(connection: Connection, session: Session, { report, now }: Edge): void {
  const guard = guarding(report);
  connection.languages.diagnostics.on(
    guard("diagnostics", { kind: "full", items: [] }, (params) => documentDiagnostic(session, params)),
  );
  connection.languages.diagnostics.onWorkspace((params, token, _, parts) =>
    guard("workspace diagnostics", { items: [] }, () => workspaceDiagnostic(session, params, { token, parts }))(undefined),
  );
  connection.onCompletion(guard("completion", [], (params) => completion(session, params)));
  connection.onHover(guard("hover", null, (params) => hover(session, params, now())));
  connection.onCodeAction(guard("code actions", [], (params) => [...codeAction(session, params)]));
  connection.onCodeLens(guard("code lenses", [], (params) => codeLens(session, params)));
  connection.languages.inlayHint.on(guard("inlay hints", [], (params) => inlayHint(session, params, connection.workspace)));
  connection.onDocumentFormatting(guard("formatting", [], (params) => formatting(session, params)));
  connection.onDocumentRangeFormatting(guard("formatting", [], (params) => formatting(session, params)));
}

/** How a document is built, and where its names lead. */
function answerAboutStructure(connection: Connection, session: Session, report: Report): void {
  const guard = guarding(report);
  connection.onDocumentSymbol(guard("outline", [], (params) => documentSymbol(session, params)));
  connection.onWorkspaceSymbol(guard("workspace symbols", [], (params) => workspaceSymbol(session, params)));
  connection.onDefinition(guard("definition", [], (params) => definition(session, params)));
  connection.onReferences(guard("references", [], (params) => references(session, params)));
  connection.onDocumentHighlight(guard("highlights", null, (params) => documentHighlight(session, params)));
  connection.onPrepareRename(
    guard(
      "rename",
      null,
      refusing((params) => prepareRename(session, params)),
    ),
  );
  connection.onRenameRequest(
    guard(
      "rename",
      null,
      refusing((params) => rename(session, params)),
    ),
  );
  connection.onFoldingRanges(guard("folding", null, (params) => foldingRange(session, params)));
  connection.onSelectionRanges(guard("selection", null, (params) => selectionRange(session, params)));
  connection.onDocumentLinks(guard("links", [], (params) => documentLink(session, params)));
}

/** Requests of our own protocol. */
function answerOurOwn(connection: Connection, session: Session, report: Report): void {
  const guard = guarding(report);
  const serve = <P, R>({ method }: SharedRequest<P, Answer<R>, void>, run: (params: P) => Promise<R>): Disposable =>
    connection.onRequest(new RequestType<P, Answer<R>, void>(method), answering(method, report, run));
  serve(PlanRequest, (params) => plan(session, params));
  serve(PreviewRequest, (params) => preview(session, params));
  serve(GenerateRequest, (params) => generate(session, params));
  serve(WizardRequest, (params) => wizard(session, params));
  serve(ClusterContextsRequest, contexts);
  serve(ClusterDryRunRequest, (params) => clusterDryRun(session, params));
  serve(ClusterSchemasRequest, clusterSchemas);
  serve(InstallHookRequest, installHook);
  connection.onRequest(
    KindAtRequest.method,
    guard("kind", null, (params: KindAtParams) => kindAt(session, params)),
  );
  connection.onRequest(
    StaleBundlesRequest.method,
    guard("stale bundles", [], () => staleBundles(session)),
  );
  connection.onRequest(
    RulesRequest.method,
    guard("rules", [], (params: RulesParams | undefined) => rules(session, params ?? {})),
  );
  connection.onRequest(ValidateWorkspaceRequest.method, (params: ValidateWorkspaceParams | undefined, token: CancellationToken) =>
    validateWorkspace(session, token, connection.window.attachWorkDoneProgress(params?.workDoneToken)),
  );
}
