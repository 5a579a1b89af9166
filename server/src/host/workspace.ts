/** Reads a folder as the engine sees it: the files that hold documents of ours, and the paths of everything else. */
import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { CannotProceed, type File, isReadable, parseFile } from "../engine/index";
import { type IgnorePatterns, ignorePatterns, isIgnored } from "./git-ignore";
import { settingsFile, skippedFolders } from "./own-names";
import { troubleOf } from "./trouble";

export { readRc } from "./settings-file";

/** No document of ours is larger, and nothing larger is read. */
export const largestFile = 20 * 1024 * 1024;

export interface Folder {
  /** Files that hold at least one document of a known kind. */
  readonly files: File[];
  /** Paths of all other files. */
  readonly others: string[];
  /** Which of those, and which folders, could not be looked into. */
  readonly unread: Unread[];
}

/** A file or folder that should have been read and was not. */
export interface Unread {
  readonly path: string;
  /** In words. */
  readonly why: string;
  /** Too large to be a document of ours, so that nothing is likely to be lost. */
  readonly large?: true;
}

/** A file that may hold a document of ours: where it lies, and what it is called. */
export interface Listed {
  readonly place: string;
  readonly called: string;
}

/** Reads files; the answers are in their order. Undefined for a file that holds nothing of ours. */
export type ReadFiles = (listed: readonly Listed[]) => Promise<readonly (File | Unread | undefined)[]>;

/**
 * Reads a folder and those below it. Links to folders are not followed, so no circle can catch it.
 * Paths have `/`; they start with `folder` as it was given, or are relative to `base`. `read` reads the files in another way.
 */
export async function loadFolder(folder: string, base?: string, read: ReadFiles = readHere): Promise<Folder> {
  const found: Folder = { files: [], others: [], unread: [] };
  const named = (place: string): string => (base === undefined ? place : path.relative(base, place)).replaceAll("\\", "/");
  const skip = (place: string, error: unknown) => found.unread.push({ path: named(place), why: troubleOf(error) });
  const below = await filesBelow(folder, await ignorePatterns(folder), skip);
  const listed = below.filter(isReadable).map((place) => ({ place, called: named(place) }));
  const answers = await read(listed);
  const byPlace = new Map(listed.map(({ place }, index) => [place, answers[index]]));
  for (const place of below) {
    const answer = byPlace.get(place);
    if (answer && "why" in answer) found.unread.push(answer);
    if (answer && "documents" in answer) found.files.push(answer);
    else found.others.push(named(place));
  }
  return found;
}

/** So many files are asked for at once: meanwhile what has come is parsed. */
const atOnce = 32;

/** Reads files in this thread. */
export async function readHere(listed: readonly Listed[]): ReturnType<ReadFiles> {
  const read: (File | Unread | undefined)[] = [];
  for (let at = 0; at < listed.length; at += atOnce)
    read.push(...(await Promise.all(listed.slice(at, at + atOnce).map(loadOrSay))));
  return read;
}

async function loadOrSay({ place, called }: Listed): Promise<File | Unread | undefined> {
  try {
    const file = await loadFile(place, called);
    return file ? ofOurs(file) : tooLarge(called);
  } catch (error) {
    return { path: called, why: troubleOf(error) };
  }
}

/** The file, if it holds a document of a known kind. */
export function ofOurs(file: File): File | undefined {
  return file.documents.length > 0 ? file : undefined;
}

/** What is said of a file that is left out for its size. */
export function tooLarge(path: string): Unread {
  return { path, why: "it is larger than 20 MB, which no document of a known kind is", large: true };
}

/** Reads one file, whatever its name; undefined if it is too large to be a document of ours. Binary files have no documents. */
export async function loadFile(file: string, called: string = file): Promise<File | undefined> {
  if ((await stat(file)).size > largestFile) return undefined;
  return parseFile(called, await readFile(file, "utf8"));
}

/** The folder whose files belong together: the nearest one upwards with a `.mlopsrc.yaml` or a git repository, if there is one. */
export async function workspaceRoot(folder: string): Promise<string | undefined> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const marks = await Promise.all([settingsFile, ".git"].map((mark) => stat(path.join(at, mark)).catch(() => undefined)));
    if (marks.some(Boolean)) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

type Skip = (folder: string, error: unknown) => void;

async function filesBelow(folder: string, patterns: IgnorePatterns, skip: Skip): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (!patterns.above) throw cannotRead(folder, error);
    skip(folder, error);
    return [];
  });
  const found: string[] = [];
  for (const entry of entries.sort(byName)) {
    const place = path.join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (!isIgnored(place, patterns) && (await isFile(entry, place))) found.push(place);
    } else if (!skippedFolders.has(entry.name) && !isIgnored(place + path.sep, patterns)) {
      found.push(...(await filesBelow(place, await ignorePatterns(place, patterns), skip)));
    }
  }
  return found;
}

async function isFile(entry: Dirent, place: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return (await stat(place).catch(() => undefined))?.isFile() ?? false;
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function cannotRead(folder: string, error: unknown): CannotProceed {
  return new CannotProceed({ what: `Cannot read ${folder}`, why: troubleOf(error), next: "Name another folder" });
}
