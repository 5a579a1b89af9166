/** What the server knows: open documents, files on disk, settings. Handlers see it as an immutable workspace of one moment. */
import type { TextDocument } from "vscode-languageserver-textdocument";
import {
  type CheckResult,
  checkFile,
  type File,
  parseFile,
  type Rule,
  type RuleSetting,
  type Ruleset,
  rulesetOf,
  type Workspace,
  workspaceOf,
} from "../engine/index";
import type { Features } from "./features";
import { isWithin, pathOf } from "./paths";

export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** A folder that is open, with the settings that hold in it. */
export interface OpenFolder {
  readonly path: string;
  readonly settings: RuleSettings;
}

export class Session {
  /** Documents an editor has open, by path; they win over the disk. */
  readonly #open = new Map<string, TextDocument>();
  readonly #parsed = new Map<string, { readonly version: number; readonly file: File }>();
  readonly #disk = new Map<string, File>();
  readonly #others = new Set<string>();
  #folders: readonly OpenFolder[] = [];
  #rulesets = new Map<string, Ruleset>();
  #elsewhere: RuleSettings = {};
  #workspace: Workspace | undefined;

  constructor(
    readonly features: Features,
    readonly rules: readonly Rule[],
    /** Told of rules that threw; the log's business, never the user's file's. */
    readonly report: (where: string, error: unknown) => void,
  ) {}

  /** Everything as it is now. Texts that changed since the last call are parsed here, so a burst of edits costs one parse. */
  get workspace(): Workspace {
    for (const [path, { version }] of this.#open) {
      if (this.#parsed.get(path)?.version !== version) this.#workspace = undefined;
    }
    this.#workspace ??= workspaceOf(this.#files().values(), this.#others);
    return this.#workspace;
  }

  get openUris(): readonly string[] {
    return [...this.#open.values()].map(({ uri }) => uri);
  }

  get folders(): readonly OpenFolder[] {
    return this.#folders;
  }

  /** The version an editor has open, undefined for files on disk. */
  version(uri: string): number | undefined {
    return this.#open.get(pathOf(uri))?.version;
  }

  file(uri: string): File | undefined {
    return this.workspace.file(pathOf(uri));
  }

  check(file: File): CheckResult {
    const result = checkFile(file, this.workspace, this.ruleset(file.path));
    for (const { rule, error } of result.failures) this.report(`rule ${rule}`, error);
    return result;
  }

  ruleset(path: string): Ruleset {
    const folder = this.#folders.filter((each) => isWithin(each.path, path)).sort((a, b) => b.path.length - a.path.length)[0];
    const key = folder?.path ?? "";
    const ruleset = this.#rulesets.get(key) ?? rulesetOf(this.rules, folder?.settings ?? this.#elsewhere);
    this.#rulesets.set(key, ruleset);
    return ruleset;
  }

  open(document: TextDocument): void {
    this.#open.set(pathOf(document.uri), document);
    this.#workspace = undefined;
  }

  close(uri: string): void {
    const path = pathOf(uri);
    this.#open.delete(path);
    this.#parsed.delete(path);
    this.#workspace = undefined;
  }

  /** Takes over files as they are on disk: those with documents of ours, and the paths of others. */
  read(files: readonly File[], others: readonly string[] = []): void {
    for (const file of files) this.forget(file.path);
    for (const path of others) this.forget(path);
    for (const file of files) this.#disk.set(file.path, file);
    for (const path of others) this.#others.add(path);
    this.#workspace = undefined;
  }

  /** A file is gone from disk. */
  forget(path: string): void {
    this.#disk.delete(path);
    this.#others.delete(path);
    this.#workspace = undefined;
  }

  /** A folder is gone with all that was in it, or is read anew. */
  forgetFolder(folder: string): void {
    for (const path of [...this.#disk.keys(), ...this.#others]) if (isWithin(folder, path)) this.forget(path);
  }

  /** New settings: per folder, and for files outside all folders. */
  configure(folders: readonly OpenFolder[], elsewhere: RuleSettings): void {
    this.#folders = folders;
    this.#elsewhere = elsewhere;
    this.#rulesets = new Map();
  }

  #files(): ReadonlyMap<string, File> {
    const files = new Map(this.#disk);
    for (const [path, document] of this.#open) {
      const known = this.#parsed.get(path);
      const file =
        known?.version === document.version
          ? known.file
          : parseFile(path, document.getText(), known?.file ?? this.#disk.get(path));
      this.#parsed.set(path, { version: document.version, file });
      files.set(path, file);
    }
    return files;
  }
}
