/** What is set in each open folder and outside all of them, at one moment. */
import {
  type CrdFile,
  type DiagnosticScope,
  defaultScope,
  type Exemption,
  noShapes,
  type Rule,
  type RuleSetting,
  type Ruleset,
  rulesetOf,
  type Shapes,
} from "../engine/index";
import { isWithin } from "./paths";

export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** The custom resource definitions that a folder brings along. */
export interface Crds {
  /** As the settings name them. */
  readonly names: readonly string[];
  readonly files: readonly CrdFile[];
  /** What is in the files; the same object as long as they do not change. */
  readonly shapes: Shapes;
}

export const noCrds: Crds = { names: [], files: [], shapes: noShapes };

/** What holds in one folder. */
export interface FolderSettings {
  readonly rules: RuleSettings;
  readonly exemptions: readonly Exemption[];
  readonly crds: Crds;
}

/** What holds in each open folder and outside all of them, and what does everywhere. */
export interface AllSettings {
  readonly folders: ReadonlyMap<string, FolderSettings>;
  readonly elsewhere: FolderSettings;
  /** Languages whose faults of syntax another program in the editor shows. */
  readonly syntaxElsewhere: ReadonlySet<string>;
  /** Of which files findings are shown that are not open. */
  readonly scope: DiagnosticScope;
}

/** What holds until an editor has answered. */
export const unset: AllSettings = {
  folders: new Map(),
  elsewhere: { rules: {}, exemptions: [], crds: noCrds },
  syntaxElsewhere: new Set(),
  scope: defaultScope,
};

/** The settings as they are asked for: by path. Immutable; a change of settings or of the open folders makes new ones. */
export class Settings {
  readonly #rulesets = new Map<string, Ruleset>();

  constructor(
    private readonly rules: readonly Rule[],
    /** Paths of the open folders. */
    readonly folders: readonly string[],
    readonly all: AllSettings,
  ) {}

  /** The open folders a path is in. */
  foldersOf(path: string): readonly string[] {
    return this.folders.filter((folder) => isWithin(folder, path));
  }

  /** Those of the innermost open folder a path is in. */
  at(path: string): FolderSettings {
    return this.all.folders.get(this.#innermost(path)) ?? this.all.elsewhere;
  }

  /** The innermost open folder a path is in: the one whose settings hold there. */
  folderOf(path: string): string | undefined {
    return this.#innermost(path) || undefined;
  }

  /** The same one for all files of a folder, as findings are remembered by it. */
  ruleset(path: string): Ruleset {
    const folder = this.#innermost(path);
    const { rules, exemptions } = this.at(path);
    const ruleset = this.#rulesets.get(folder) ?? rulesetOf(this.rules, rules, exemptions);
    this.#rulesets.set(folder, ruleset);
    return ruleset;
  }

  #innermost(path: string): string {
    const [folder = ""] = [...this.foldersOf(path)].sort((a, b) => b.length - a.length);
    return folder;
  }
}
