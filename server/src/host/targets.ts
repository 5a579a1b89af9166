/** What a person names on a command line → the files meant, each among the files that belong with it. */
import { statSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import {
  rules as allRules,
  CannotProceed,
  type Document,
  type File,
  noShapes,
  parseFile,
  type Rule,
  type Ruleset,
  rulesetOf,
  type Workspace,
  workspaceOf,
} from "../engine/index";
import { demandCrds, withShapes } from "./crds";
import { exemptionsOf } from "./exemptions";
import { settingsFile } from "./own-names";
import { readSettingsFile } from "./settings-file";
import { troubleOf } from "./trouble";
import { loadFile, loadFolder, type Unread, workspaceRoot } from "./workspace";

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
}

/** A path as it was named; `text` where the content comes from elsewhere (an editor, standard input). */
export interface Named {
  readonly path: string;
  readonly text?: string;
}

/** Where names start, and what to use instead of the workspace's own settings and all of the product's rules. */
export interface Surroundings {
  readonly cwd: string;
  /** A settings file, as it was named. */
  readonly config?: string;
  readonly rules?: readonly Rule[];
}

/** A workspace being gathered: its files by path, and what was meant of it. */
interface Gathered {
  /** Where the settings are, and the folder that was read unless it is a file alone. */
  readonly root: string;
  readonly files: Map<string, File>;
  readonly others: Set<string>;
  readonly unread: Map<string, Unread>;
  readonly meant: Set<string>;
  /** Folders that were named. */
  readonly folders: Set<string>;
}

interface Place extends Named {
  readonly place: string;
  readonly isFolder: boolean;
}

/** Finds files and folders. A file that was named counts even where `.gitignore` leaves it out or it holds nothing of ours. */
export async function findTargets(named: readonly Named[], surroundings: Surroundings): Promise<readonly Target[]> {
  const { cwd } = surroundings;
  const workspaces = new Map<string, Gathered>();
  const places = await Promise.all(named.map((one) => placeOf(one, cwd)));
  // Folders first, the outer before the inner: what lies in one of them belongs to it.
  for (const one of places.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || a.place.length - b.place.length)) {
    const gathered = await gatheredFor(one, workspaces, cwd);
    if (one.isFolder) await meanFolder(gathered, one.place, cwd);
    else await meanFile(gathered, one, cwd);
  }
  return Promise.all([...workspaces.values()].map((gathered) => asTarget(gathered, surroundings)));
}

/** A path for people: relative to `cwd`, with `/`. */
export function shownPath(place: string, cwd: string): string {
  return path.relative(cwd, place).replaceAll("\\", "/");
}

async function placeOf(one: Named, cwd: string): Promise<Place> {
  const place = path.resolve(cwd, one.path);
  if (one.text !== undefined) return { ...one, place, isFolder: false };
  const found = await stat(place).catch((error: unknown) => {
    throw new CannotProceed({
      what: `Cannot read "${one.path}"`,
      why: troubleOf(error),
      next: "Check the spelling and the folder you are in",
    });
  });
  return { ...one, place, isFolder: found.isDirectory() };
}

/**
 * The files that belong with a place: those of its repository or of the folder with its settings. Without such a mark a
 * folder is what was named, and a file stands alone with those named beside it: its folder may be anything, a home folder too.
 */
async function gatheredFor({ place, isFolder }: Place, workspaces: Map<string, Gathered>, cwd: string): Promise<Gathered> {
  const marked = await workspaceRoot(isFolder ? place : path.dirname(place));
  const around = [...workspaces.keys()].find((root) => marked === undefined && place.startsWith(withSeparator(root)));
  const root = marked ?? around ?? (isFolder ? place : path.dirname(place));
  const known = workspaces.get(root);
  if (known) return known;
  const read = marked !== undefined || isFolder ? await gather(root, cwd) : nothing(root);
  workspaces.set(root, read);
  return read;
}

async function gather(root: string, cwd: string): Promise<Gathered> {
  const { files, others, unread } = await loadFolder(root, cwd).catch((error: unknown) => {
    if (error instanceof CannotProceed) return { files: [], others: [], unread: [] };
    throw error;
  });
  return {
    root,
    files: new Map(files.map((file) => [file.path, file])),
    others: new Set(others),
    unread: new Map(unread.map((one) => [one.path, one])),
    meant: new Set(),
    folders: new Set(),
  };
}

function nothing(root: string): Gathered {
  return { root, files: new Map(), others: new Set(), unread: new Map(), meant: new Set(), folders: new Set() };
}

async function meanFolder({ files, unread, meant, folders }: Gathered, place: string, cwd: string): Promise<void> {
  folders.add(place);
  const start = withSeparator(place);
  const below = [...files.keys(), ...unread.keys()].filter((file) => path.resolve(cwd, file).startsWith(start));
  // A folder that .gitignore leaves out was named all the same: it is read on its own.
  const own = below.length > 0 ? undefined : await loadFolder(place, cwd);
  for (const file of own?.files ?? []) files.set(file.path, file);
  for (const one of own?.unread ?? []) unread.set(one.path, one);
  for (const one of [...below.map((at) => ({ path: at })), ...(own?.files ?? []), ...(own?.unread ?? [])]) meant.add(one.path);
}

async function meanFile({ files, others, unread, meant }: Gathered, { place, text }: Place, cwd: string): Promise<void> {
  const shown = shownPath(place, cwd);
  const file = text === undefined ? (files.get(shown) ?? (await readNamed(place, shown))) : parseFile(shown, text);
  files.set(shown, file);
  others.delete(shown);
  unread.delete(shown);
  meant.add(shown);
}

async function readNamed(place: string, shown: string): Promise<File> {
  const cannotRead = (why: string): CannotProceed =>
    new CannotProceed({ what: `Cannot read "${shown}"`, why, next: "Name another file, or put that right" });
  const file = await loadFile(place, shown).catch((error: unknown) => {
    throw cannotRead(troubleOf(error));
  });
  if (!file) throw cannotRead("it is larger than 20 MB, which no document of a known kind is");
  return file;
}

async function asTarget(gathered: Gathered, { cwd, config, rules = allRules }: Surroundings): Promise<Target> {
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

function withSeparator(folder: string): string {
  return folder.endsWith(path.sep) ? folder : folder + path.sep;
}
