/** What the server knows: open documents, files on disk, settings. Handlers see it as an immutable workspace of one moment. */
import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import {
  type CheckResult,
  checkFile,
  type File,
  layered,
  observed,
  parseFile,
  type Rule,
  type Ruleset,
  type Shapes,
  type Workspace,
  workspaceOf,
} from "../engine/index";
import { Changes } from "./changes";
import { Disk } from "./disk";
import type { Features } from "./features";
import { pathOf } from "./paths";
import { type AllSettings, Settings, unset } from "./settings";

/** An open document as it was last read. */
interface Read {
  readonly version: number;
  readonly shapes: Shapes;
  readonly file: File;
}

/** A result, and whether it is still what a check would find. */
interface Checked {
  readonly ruleset: Ruleset;
  readonly result: CheckResult;
  readonly sameIn: (later: Workspace) => boolean;
}

/** A file's findings as the editor gets them. */
export interface DiagnosticReport {
  readonly version: number | undefined;
  readonly items: readonly Diagnostic[];
  /** True where faults of syntax are left to another program. */
  readonly syntaxElsewhere: boolean;
  /** The same for the same diagnostics, whatever the version. */
  readonly resultId: string;
}

export class Session {
  readonly disk = new Disk();
  /** Whatever may make findings others. */
  readonly changes = new Changes();
  /** True once somebody has asked for the findings of all files: from then on they are shown. */
  showsAll = false;
  /** Settles when everything is read that was asked to be read so far. */
  upToDate: Promise<void> = Promise.resolve();
  /** What was made of a check's result, so that a file nobody touched is not converted again at every keystroke elsewhere. */
  readonly reports = new WeakMap<CheckResult, DiagnosticReport>();
  /** Documents an editor has open, by path; they win over the disk. */
  readonly #open = new Map<string, TextDocument>();
  readonly #parsed = new Map<string, Read>();
  readonly #checked = new WeakMap<File, Checked>();
  #settings: Settings;
  #overlay: Workspace | undefined;
  #layers: readonly Workspace[] = [];
  #workspace: Workspace = layered([]);

  constructor(
    readonly features: Features,
    readonly rules: readonly Rule[],
    /** Told of rules that threw; the log's business, never the user's file's. */
    readonly report: (where: string, error: unknown) => void,
  ) {
    this.#settings = new Settings(rules, features.folders, unset);
  }

  /** Everything as it is now. Texts that changed since the last call are parsed here, so a burst of edits costs one parse. */
  get workspace(): Workspace {
    const layers = [this.#openFiles(), ...this.disk.layers];
    if (layers.length !== this.#layers.length || layers.some((layer, index) => layer !== this.#layers[index])) {
      this.#layers = layers;
      this.#workspace = layered(layers);
    }
    return this.#workspace;
  }

  get openUris(): readonly string[] {
    return [...this.#open.values()].map(({ uri }) => uri);
  }

  /** Every file with documents of ours, open or on disk, once. */
  get files(): readonly File[] {
    const { workspace } = this;
    const paths = new Set([...this.#parsed.keys(), ...this.disk.files.map(({ path }) => path)]);
    return [...paths]
      .map((path) => workspace.file(path))
      .filter((file) => file !== undefined && file.documents.length > 0) as File[];
  }

  /** What is set, folder by folder. */
  get settings(): Settings {
    return this.#settings;
  }

  /** Paths of the folders that are open. */
  get folders(): readonly string[] {
    return this.#settings.folders;
  }

  /** The open folders a path is in. */
  foldersOf(path: string): readonly string[] {
    return this.#settings.foldersOf(path);
  }

  ruleset(path: string): Ruleset {
    return this.#settings.ruleset(path);
  }

  /** The version an editor has open, undefined for files on disk. */
  version(uri: string): number | undefined {
    return this.#open.get(pathOf(uri))?.version;
  }

  file(uri: string): File | undefined {
    return this.workspace.file(pathOf(uri));
  }

  /** The findings of a file. The same result as before where nothing it depends on has changed. */
  check(file: File): CheckResult {
    const ruleset = this.ruleset(file.path);
    const known = this.#checked.get(file);
    if (known?.ruleset === ruleset && known.sameIn(this.workspace)) return known.result;
    const { workspace, sameIn } = observed(this.workspace);
    const result = checkFile(file, workspace, ruleset);
    this.#checked.set(file, { ruleset, result, sameIn });
    for (const { rule, error } of result.failures) this.report(`rule ${rule}`, error);
    return result;
  }

  /** True if another program in the editor shows the faults of syntax in a document. */
  syntaxElsewhere(uri: string): boolean {
    const language = this.#open.get(pathOf(uri))?.languageId;
    return language !== undefined && this.#settings.all.syntaxElsewhere.has(language);
  }

  open(document: TextDocument): void {
    const path = pathOf(document.uri);
    this.#open.set(path, document);
    this.#parsed.delete(path);
    this.#overlay = undefined;
  }

  close(uri: string): void {
    const path = pathOf(uri);
    this.#open.delete(path);
    this.#parsed.delete(path);
    this.#overlay = undefined;
  }

  /** These folders are open from now on; files of others are forgotten. */
  openFolders(folders: readonly string[]): void {
    this.#settings = new Settings(this.rules, folders, this.#settings.all);
    this.disk.keep(folders);
  }

  configure(settings: AllSettings): void {
    this.#settings = new Settings(this.rules, this.#settings.folders, settings);
    for (const [folder, { crds }] of settings.folders) this.disk.shape(folder, crds.shapes);
  }

  /** The open documents as they are in the editor. */
  #openFiles(): Workspace {
    for (const [path, document] of this.#open) {
      const known = this.#parsed.get(path);
      const { version } = document;
      const { shapes } = this.#settings.at(path).crds;
      if (known?.version === version && known.shapes === shapes) continue;
      const file = this.#parse(path, document, { previous: known?.file ?? this.disk.file(path), shapes });
      this.#parsed.set(path, { version, shapes, file });
      this.#overlay = undefined;
    }
    this.#overlay ??= workspaceOf([...this.#parsed.values()].map(({ file }) => file));
    return this.#overlay;
  }

  /** A text nobody can read counts as one without documents: it costs its own findings and no other file's. */
  #parse(path: string, document: TextDocument, reading: Parameters<typeof parseFile>[2]): File {
    try {
      return parseFile(path, document.getText(), reading);
    } catch (error) {
      this.report(`reading ${path}`, error);
      return { path, text: "", documents: [], pieces: [] };
    }
  }
}
