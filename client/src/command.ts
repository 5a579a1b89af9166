import type * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { VirtualDocuments } from "./virtual-documents";

/** What a command works with. */
export interface Session {
  readonly client: LanguageClient;
  readonly ready: Promise<void>;
  readonly documents: VirtualDocuments;
  readonly log: vscode.LogOutputChannel;
  /** The folder of the extension, where the views are. */
  readonly extension: vscode.Uri;
}

/** One entry of the command palette; `scripts/manifest.ts` has its title and its places in the menus. */
export interface Command {
  readonly id: string;
  /** `argument` is what a menu, a link or another command hands over: a file's URI or a rule's id. */
  run(session: Session, argument: unknown): Promise<void>;
}
