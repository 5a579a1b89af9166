import * as vscode from "vscode";
import type { WizardResult } from "../../../server/src/lsp/protocol";
import type { Place } from "../../../webviews/tier-wizard/protocol";
import { fileName } from "../choose-spec";
import { afterEdits } from "./after-edits";

export type Edits = WizardResult["edits"];

/** Where the spec of a wizard lives: the document of a file, or a text that is not written yet. */
export interface SpecHome {
  readonly uri: vscode.Uri;
  text(): Promise<string>;
  /** Makes the edits, as one step to undo. False where the text is no longer the one they were made for. */
  edit(before: string, edits: Edits): Promise<boolean>;
  place(): Promise<Place>;
}

/** A spec in a file, saved or not. */
export class FileHome implements SpecHome {
  constructor(readonly uri: vscode.Uri) {}

  async text(): Promise<string> {
    return (await this.document()).getText();
  }

  async edit(before: string, edits: Edits): Promise<boolean> {
    const document = await this.document();
    if (document.getText() !== before) return false;
    const change = new vscode.WorkspaceEdit();
    change.set(
      this.uri,
      edits.map(({ range: { start, end }, newText }) => {
        return new vscode.TextEdit(new vscode.Range(start.line, start.character, end.line, end.character), newText);
      }),
    );
    return vscode.workspace.applyEdit(change);
  }

  async place(): Promise<Place> {
    const { isDirty } = await this.document();
    const name = vscode.workspace.asRelativePath(this.uri);
    return { kind: "file", uri: this.uri.toString(), name, isDirty, mayWrite: vscode.workspace.isTrusted };
  }

  /** The document as the editor has it; one that nobody has open is read again. */
  document(): Thenable<vscode.TextDocument> {
    return vscode.workspace.openTextDocument(this.uri);
  }
}

/** A spec that is not written yet, in a folder of the workspace or, without one, nowhere. */
export class DraftHome implements SpecHome {
  constructor(
    readonly folder: vscode.Uri | undefined,
    private draft: string,
  ) {}

  get uri(): vscode.Uri {
    return vscode.Uri.joinPath(this.folder ?? vscode.Uri.file("/"), `${nameIn(this.draft)}.mlops.yaml`);
  }

  async text(): Promise<string> {
    return this.draft;
  }

  async edit(before: string, edits: Edits): Promise<boolean> {
    if (this.draft !== before) return false;
    this.draft = afterEdits(before, edits);
    return true;
  }

  async place(): Promise<Place> {
    return { kind: "new", folder: this.folder?.toString(), text: this.draft, name: fileName(this.uri) };
  }

  /** Writes the file, or shows an unsaved one where there is no folder; undefined if the file is there already. */
  async create(): Promise<vscode.Uri | undefined> {
    if (!this.folder) {
      const document = await vscode.workspace.openTextDocument({ language: "mlops-spec", content: this.draft });
      return vscode.workspace.save(document.uri);
    }
    const { uri } = this;
    const isThere = await vscode.workspace.fs.stat(uri).then(
      () => true,
      () => false,
    );
    if (isThere) throw new Error(`${vscode.workspace.asRelativePath(uri)} exists already: give the model another name.`);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(this.draft));
    return uri;
  }
}

/** A file's name out of the model's; whatever the model is called, the file stays in its folder. */
function nameIn(text: string): string {
  const name = /^name:\s*["']?([a-z][-a-z0-9]*)/m.exec(text)?.[1];
  return name ?? "new";
}
