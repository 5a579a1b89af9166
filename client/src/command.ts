import type * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { ClusterFindings } from "./cluster-findings";
import type { PreviewFindings } from "./preview-findings";
import type { VirtualDocuments } from "./virtual-documents";

/** What a command works with. */
export interface Session {
  readonly client: LanguageClient;
  readonly ready: Promise<void>;
  readonly documents: VirtualDocuments;
  readonly clusterFindings: ClusterFindings;
  readonly log: vscode.LogOutputChannel;
  readonly previewFindings: PreviewFindings;
  /** What is remembered for this workspace. */
  readonly memory: vscode.Memento;
  /** Where the extension lies: views are loaded from there. */
  readonly extension: vscode.Uri;
}

/** One entry of the command palette; `scripts/manifest.ts` has its title and its places in the menus. */
export interface Command {
  readonly id: string;
  /** `argument` is what a menu, a link or another command hands over: a file's URI or a rule's id. */
  run(session: Session, argument: unknown): Promise<void>;
}
