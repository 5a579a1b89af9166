/** What a person names on a command line → the files of the workspaces it lies in, and which of them are meant. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { CannotProceed, type File, parseFile } from "../engine/index";
import { troubleOf } from "./trouble";
import { loadFile, loadFolder, type ReadFiles, type Unread, workspaceRoot } from "./workspace";

/** A path as it was named; `text` where the content comes from elsewhere (an editor, standard input). */
export interface Named {
  readonly path: string;
  readonly text?: string;
}

/** Where names start, and how the files of folders are read, if in another way than one after the other. */
export interface Gathering {
  readonly cwd: string;
  readonly read?: ReadFiles;
}

/** A workspace: its files by path, and what was meant of it. */
export interface Gathered {
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
export async function gather(named: readonly Named[], gathering: Gathering): Promise<readonly Gathered[]> {
  const workspaces = new Map<string, Gathered>();
  const places = await Promise.all(named.map((one) => placeOf(one, gathering.cwd)));
  // Folders first, the outer before the inner: what lies in one of them belongs to it.
  for (const one of places.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || a.place.length - b.place.length)) {
    const gathered = await gatheredFor(one, workspaces, gathering);
    if (one.isFolder) await meanFolder(gathered, one.place, gathering);
    else await meanFile(gathered, one, gathering);
  }
  return [...workspaces.values()];
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
async function gatheredFor(
  { place, isFolder }: Place,
  workspaces: Map<string, Gathered>,
  gathering: Gathering,
): Promise<Gathered> {
  const marked = await workspaceRoot(isFolder ? place : path.dirname(place));
  const around = [...workspaces.keys()].find((root) => marked === undefined && place.startsWith(withSeparator(root)));
  const root = marked ?? around ?? (isFolder ? place : path.dirname(place));
  const known = workspaces.get(root);
  if (known) return known;
  const read = marked !== undefined || isFolder ? await everythingIn(root, gathering) : nothing(root);
  workspaces.set(root, read);
  return read;
}

async function everythingIn(root: string, { cwd, read }: Gathering): Promise<Gathered> {
  const { files, others, unread } = await loadFolder(root, cwd, read).catch((error: unknown) => {
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

async function meanFolder({ files, unread, meant, folders }: Gathered, place: string, { cwd, read }: Gathering): Promise<void> {
  folders.add(place);
  const start = withSeparator(place);
  const below = [...files.keys(), ...unread.keys()].filter((file) => path.resolve(cwd, file).startsWith(start));
  // A folder that .gitignore leaves out was named all the same: it is read on its own.
  const own = below.length > 0 ? undefined : await loadFolder(place, cwd, read);
  for (const file of own?.files ?? []) files.set(file.path, file);
  for (const one of own?.unread ?? []) unread.set(one.path, one);
  for (const one of [...below.map((at) => ({ path: at })), ...(own?.files ?? []), ...(own?.unread ?? [])]) meant.add(one.path);
}

async function meanFile({ files, others, unread, meant }: Gathered, { place, text }: Place, { cwd }: Gathering): Promise<void> {
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

function withSeparator(folder: string): string {
  return folder.endsWith(path.sep) ? folder : folder + path.sep;
}
