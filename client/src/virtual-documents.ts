import * as vscode from "vscode";

/** The scheme of read-only documents that come from the server. */
export const previewScheme = "mlops-preview";

const typingPause = 300;

/** Texts by the URI they are shown under. */
export type Texts = ReadonlyMap<string, string>;

/** Texts that follow from a spec and have to be made again when it changes; undefined while the spec has errors. */
export interface Followed {
  readonly spec: vscode.Uri;
  make(): Promise<Texts | undefined>;
}

/** Read-only documents that the server made: sides of a diff, plans, rule pages. */
export class VirtualDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly followed = new Map<string, Followed & { readonly shown: Texts }>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: readonly vscode.Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(previewScheme, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document.uri)),
      vscode.workspace.onDidSaveTextDocument((document) => this.schedule(document.uri)),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  /** Shows these texts from now on. */
  put(texts: Texts): void {
    for (const [uri, text] of texts) {
      if (this.texts.get(uri) === text) continue;
      this.texts.set(uri, text);
      this.changed.fire(vscode.Uri.parse(uri));
    }
  }

  /** Shows texts that are made again when their spec changes; `view` names them, a second call replaces the first. */
  follow(view: string, followed: Followed, shown: Texts): void {
    this.put(shown);
    this.followed.set(`${view} ${followed.spec}`, { ...followed, shown });
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private schedule(spec: vscode.Uri): void {
    const key = spec.toString();
    clearTimeout(this.waiting.get(key));
    this.waiting.delete(key);
    if (![...this.followed.values()].some((followed) => isShown(followed) && followed.spec.toString() === key)) return;
    this.waiting.set(
      key,
      setTimeout(() => void this.refresh(key), typingPause),
    );
  }

  private async refresh(key: string): Promise<void> {
    this.waiting.delete(key);
    for (const followed of this.followed.values()) {
      if (followed.spec.toString() !== key || !isShown(followed)) continue;
      try {
        this.put((await followed.make()) ?? new Map());
      } catch (error) {
        this.log.error(`Cannot refresh what follows from ${key}.`, String(error));
      }
    }
  }
}

/** What nobody looks at is not made again. */
function isShown({ shown }: { readonly shown: Texts }): boolean {
  return vscode.workspace.textDocuments.some((document) => shown.has(document.uri.toString()));
}
