import * as vscode from "vscode";

/** Edits of one document, one after the other, and whose they are. */
export class EditLine {
  private last: Promise<void> = Promise.resolve();
  /** Versions that came about by edits of this line which leave every place of the form where it is. */
  private readonly own = new Set<number>();

  constructor(private readonly document: vscode.TextDocument) {}

  /** Does the work when all before it is done. */
  next(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(work);
    this.last = done.catch(() => {});
    return done;
  }

  /** True if since that version nothing has changed but what this line has written without moving anything. */
  isCurrent(version: number): boolean {
    for (let later = version + 1; later <= this.document.version; later += 1) if (!this.own.has(later)) return false;
    return version <= this.document.version;
  }

  /** Makes a change; `keeps` says that the places of the form stay what they are. */
  async apply(change: vscode.WorkspaceEdit, keeps: boolean): Promise<boolean> {
    const before = this.document.version;
    const applied = await vscode.workspace.applyEdit(change);
    if (keeps && this.document.version === before + 1) this.own.add(this.document.version);
    return applied;
  }
}
