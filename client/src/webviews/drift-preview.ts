import * as vscode from "vscode";
import type { Answer } from "../../../server/src/lsp/protocol";
import {
  type ChosenFile,
  type DriftPreview,
  guards,
  type Role,
  type Subject,
  subjectIn,
} from "../../../webviews/drift-preview/protocol";
import type { Handlers } from "../../../webviews/shared/protocol";
import { fileName } from "../choose-spec";
import type { Session } from "../command";
import { DriftComparison } from "./drift-comparison";
import { writeThresholds } from "./drift-thresholds";
import { Panel } from "./panel";

const viewType = "mlops.driftPreview";
const dataExtensions = ["csv", "tsv", "jsonl", "ndjson", "parquet"];
const typingPause = 300;

/** What a command was called on. */
export interface Opened {
  readonly data?: vscode.Uri | undefined;
  readonly spec?: vscode.Uri | undefined;
}

/** True for files that the preview compares. */
export function isData({ path }: vscode.Uri): boolean {
  return dataExtensions.some((extension) => path.toLowerCase().endsWith(`.${extension}`));
}

/** Brings previews back after a reload of the window. */
export function restoreDriftPreviews(session: Session): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(viewType, {
    async deserializeWebviewPanel(panel, state) {
      DriftPreviewHost.attach(session, panel, subjectIn(state));
    },
  });
}

/** The host's end of the drift preview; there is one at a time. */
export class DriftPreviewHost {
  private static open: DriftPreviewHost | undefined;
  private readonly panel: Panel<DriftPreview>;
  private readonly comparison: DriftComparison;
  private pause: NodeJS.Timeout | undefined;

  /** Opens the preview, or adds what it was called on to the one that is open: first the reference, then the current data. */
  static show(session: Session, { data, spec }: Opened): void {
    const host = DriftPreviewHost.open;
    const before = host?.subject ?? {};
    const role = before.reference && !before.current ? "current" : "reference";
    const subject = {
      ...before,
      ...(data ? { [role]: chosen(data) } : {}),
      ...(spec ? { spec: chosen(spec) } : {}),
    };
    if (host) host.change(subject, true);
    else DriftPreviewHost.attach(session, newTab(), subject);
  }

  static attach(session: Session, panel: vscode.WebviewPanel, subject: Subject): void {
    DriftPreviewHost.open = new DriftPreviewHost(session, panel, subject);
  }

  private constructor(
    private readonly session: Session,
    private readonly tab: vscode.WebviewPanel,
    private subject: Subject,
  ) {
    this.panel = new Panel(tab.webview, session.log);
    this.comparison = new DriftComparison(session, () => this.subject, {
      progress: (percent, words) => this.panel.post("progress", { percent, words }),
      result: (answer) => this.tell(answer, (result) => this.panel.post("result", result)),
      detail: (question, answer) => this.tell(answer, (detail) => this.panel.post("detail", { question, detail })),
      cancelled: () => this.panel.post("cancelled", null),
    });
    const followed = vscode.workspace.onDidChangeTextDocument((change) => this.follow(change));
    tab.onDidDispose(() => {
      this.comparison.cancel();
      clearTimeout(this.pause);
      followed.dispose();
      this.panel.dispose();
      if (DriftPreviewHost.open === this) DriftPreviewHost.open = undefined;
    });
    this.panel.open(session.extension, { name: "drift-preview", title: "Drift Preview" }, { handlers: this.handlers(), guards });
  }

  private handlers(): Handlers<DriftPreview["toHost"]> {
    return {
      ready: () => this.panel.post("subject", this.subject),
      choose: ({ role }) => this.choose(role),
      leave: ({ role }) => {
        const { [role]: _, ...rest } = this.subject;
        this.change(rest);
      },
      compare: (options) => this.comparison.compare(options),
      cancel: () => this.comparison.cancel(),
      ask: (question) => this.comparison.ask(question),
      write: (thresholds) => this.write(thresholds),
      openSpec: async () => {
        if (this.subject.spec) await vscode.window.showTextDocument(vscode.Uri.parse(this.subject.spec.uri));
      },
    };
  }

  private async choose(role: Role): Promise<void> {
    const isSpec = role === "spec";
    const [file] =
      (await vscode.window.showOpenDialog({
        title: isSpec ? "Spec or monitoring configuration" : `Data to compare: ${role}`,
        openLabel: "Choose",
        filters: isSpec ? { "Spec or configuration": ["yaml", "yml", "json"] } : { Data: dataExtensions },
        ...startingFolder(),
      })) ?? [];
    if (file) this.change({ ...this.subject, [role]: chosen(file) });
  }

  private change(subject: Subject, reveal = false): void {
    this.comparison.cancel();
    this.subject = subject;
    if (reveal) this.tab.reveal();
    this.panel.post("subject", subject);
  }

  private async write(thresholds: Parameters<typeof writeThresholds>[2]): Promise<void> {
    const { spec } = this.subject;
    if (!spec) return;
    const answer = await writeThresholds(this.session, vscode.Uri.parse(spec.uri), thresholds);
    this.tell(answer, (changed) => this.panel.post("written", { name: spec.name, changed }));
  }

  private tell<T>(answer: Answer<T>, show: (ok: T) => void): void {
    if ("ok" in answer) show(answer.ok);
    else this.panel.post("problem", answer.refused);
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || document.uri.toString() !== this.subject.spec?.uri) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.panel.post("specChanged", null), typingPause);
  }
}

function newTab(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(viewType, "Drift Preview", vscode.ViewColumn.Active, {});
}

function chosen(uri: vscode.Uri): ChosenFile {
  return { uri: uri.toString(), name: fileName(uri) };
}

function startingFolder(): { readonly defaultUri?: vscode.Uri } {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder ? { defaultUri: folder.uri } : {};
}
