/** What a person names on a command line → the files meant, each among the files that belong with it. */
import { statSync } from "node:fs";
import path from "node:path";
import {
  rules as allRules,
  type Document,
  type File,
  noShapes,
  type Rule,
  type Ruleset,
  rulesetOf,
  type Workspace,
  workspaceOf,
} from "../engine/index";
import { demandCrds, withShapes } from "./crds";
import { exemptionsOf } from "./exemptions";
import { type Gathered, type Gathering, gather, type Named, shownPath } from "./gathered";
import { settingsFile } from "./own-names";
import { readSettingsFile } from "./settings-file";
import type { Unread } from "./workspace";

/** The files of one workspace that were meant, ready to be checked. Paths are relative to `cwd`, with `/`. */
export interface Target {
  readonly files: readonly File[];
  /** What was meant too, and could not be read. */
  readonly unread: readonly Unread[];
  readonly workspace: Workspace;
  readonly ruleset: Ruleset;
  /** The document of the workspace's settings, where there is one. */
  readonly settings: Document | undefined;
  /** True where these are all files of the workspace, and each could be read. */
  readonly isWhole: boolean;
  /** What it was made of, where that can be told to another thread. */
  readonly gathered?: Gathered;
}

/** Where names start, and what to use instead of the workspace's own settings and all of the product's rules. */
export interface Surroundings extends Gathering {
  /** A settings file, as it was named. */
  readonly config?: string;
  readonly rules?: readonly Rule[];
}

/** Finds files and folders, each with the settings of its workspace. */
export async function findTargets(named: readonly Named[], surroundings: Surroundings): Promise<readonly Target[]> {
  const gathered = await gather(named, surroundings);
  return Promise.all(gathered.map((one) => targetOf(one, surroundings)));
}

/** What was gathered of a workspace, ready to be checked. */
export async function targetOf(gathered: Gathered, { cwd, config, rules = allRules }: Surroundings): Promise<Target> {
  const { root, others, unread, meant, folders } = gathered;
  const ids = [...allRules, ...rules].map(({ id }) => id);
  const file = config === undefined ? path.join(root, settingsFile) : path.resolve(cwd, config);
  const { settings, document } = await readSettingsFile(root, { ids, file, called: shownPath(file, cwd) });
  const shapes = await demandCrds(root, settings.crds);
  const files = shapes === noShapes ? gathered.files : mapped(gathered.files, (file) => withShapes(file, shapes));
  const known = workspaceOf(files.values(), others);
  const paths = [...meant].sort();
  return {
    files: paths.map((file) => files.get(file)).filter((file) => file !== undefined),
    unread: paths.map((file) => unread.get(file)).filter((one) => one !== undefined),
    // Files that nobody read, because git ignores them or because they lie beside a file alone, exist all the same.
    workspace: { ...known, exists: (file) => known.exists(file) || isFile(path.resolve(cwd, file)) },
    ruleset: rulesetOf(rules, settings.rules, exemptionsOf(settings.suppressions, root, cwd)),
    settings: document,
    isWhole: folders.has(root) && [...unread.values()].every(({ large }) => large),
    gathered,
  };
}

function mapped<T>(values: ReadonlyMap<string, T>, change: (value: T) => T): ReadonlyMap<string, T> {
  return new Map([...values].map(([key, value]) => [key, change(value)]));
}

function isFile(place: string): boolean {
  try {
    return statSync(place).isFile();
  } catch {
    return false;
  }
}
