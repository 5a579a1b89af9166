/** What a person names on a command line → the files meant, each among the files that belong with it. */
import { stat } from "node:fs/promises";
import path from "node:path";
import {
  CannotProceed,
  type File,
  parseFile,
  type Ruleset,
  rules,
  rulesetOf,
  type Workspace,
  workspaceOf,
} from "../engine/index";
import { troubleOf } from "./trouble";
import { loadFile, loadFolder, readRc, workspaceRoot } from "./workspace";

/** The files of one workspace that were meant, ready to be checked. Paths are relative to `cwd`, with `/`. */
export interface Target {
  readonly files: readonly File[];
  readonly workspace: Workspace;
  readonly ruleset: Ruleset;
}

/** A path as it was named; `text` where the content comes from elsewhere (an editor, standard input). */
export interface Named {
  readonly path: string;
  readonly text?: string;
}

/** A workspace being gathered: its files by path, and the paths of those that were meant. */
interface Gathered {
  readonly root: string;
  readonly files: Map<string, File>;
  readonly others: Set<string>;
  readonly meant: Set<string>;
}

/** Finds files and folders. A file that was named counts even where `.gitignore` leaves it out or it holds nothing of ours. */
export async function findTargets(named: readonly Named[], cwd: string): Promise<readonly Target[]> {
  const workspaces = new Map<string, Gathered>();
  for (const one of named) {
    const place = path.resolve(cwd, one.path);
    const kind = one.text === undefined ? await kindOfPlace(one.path, place) : "file";
    const root = await workspaceRoot(kind === "folder" ? place : path.dirname(place));
    const gathered = workspaces.get(root) ?? (await gather(root, cwd));
    workspaces.set(root, gathered);
    if (kind === "folder") await meanFolder(gathered, place, cwd);
    else await meanFile(gathered, one, cwd);
  }
  return Promise.all([...workspaces.values()].map(asTarget));
}

/** A path for people: relative to `cwd`, with `/`. */
export function shownPath(place: string, cwd: string): string {
  return path.relative(cwd, place).replaceAll("\\", "/");
}

async function kindOfPlace(name: string, place: string): Promise<"file" | "folder"> {
  const found = await stat(place).catch((error: unknown) => {
    throw new CannotProceed({
      what: `Cannot read "${name}"`,
      why: troubleOf(error),
      next: "Check the spelling and the folder you are in",
    });
  });
  return found.isDirectory() ? "folder" : "file";
}

async function gather(root: string, cwd: string): Promise<Gathered> {
  const { files, others } = await loadFolder(root, cwd).catch((error: unknown) => {
    if (error instanceof CannotProceed) return { files: [], others: [] };
    throw error;
  });
  return { root, files: new Map(files.map((file) => [file.path, file])), others: new Set(others), meant: new Set() };
}

async function meanFolder({ files, meant }: Gathered, place: string, cwd: string): Promise<void> {
  const start = place.endsWith(path.sep) ? place : place + path.sep;
  const below = [...files.keys()].filter((file) => path.resolve(cwd, file).startsWith(start));
  // A folder that .gitignore leaves out was named all the same: it is read on its own.
  const own = below.length > 0 ? [] : (await loadFolder(place, cwd)).files;
  for (const file of own) files.set(file.path, file);
  for (const file of [...below, ...own.map((one) => one.path)]) meant.add(file);
}

async function meanFile({ files, others, meant }: Gathered, { path: name, text }: Named, cwd: string): Promise<void> {
  const place = path.resolve(cwd, name);
  const shown = shownPath(place, cwd);
  const file = text === undefined ? (files.get(shown) ?? (await readNamed(place, shown))) : parseFile(shown, text);
  files.set(shown, file);
  others.delete(shown);
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

async function asTarget({ root, files, others, meant }: Gathered): Promise<Target> {
  const settings = await readRc(root);
  const meantFiles = [...meant].sort().map((file) => files.get(file));
  return {
    files: meantFiles.filter((file) => file !== undefined),
    workspace: workspaceOf(files.values(), others),
    ruleset: rulesetOf(rules, settings.rules),
  };
}
