/** Reads a folder as the engine sees it: the files that hold documents of ours, and the paths of everything else. */
import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { CannotProceed, defaultSettings, type File, parseFile, readSettings, type Settings } from "../engine/index";
import { type IgnorePatterns, ignorePatterns, isIgnored } from "./git-ignore";
import { codeOf, troubleOf } from "./trouble";

/** Never looked into, whatever `.gitignore` says: other programs' files and our own record of what was generated. */
const skippedFolders = new Set([".git", "node_modules", ".mlops"]);
const readable = /\.(?:ya?ml|json)$/i;
const largestFile = 20 * 1024 * 1024;
const settingsFile = ".mlopsrc.yaml";

export interface Folder {
  /** Files that hold at least one document of a known kind. */
  readonly files: File[];
  /** Paths of all other files. */
  readonly others: string[];
}

/**
 * Reads a folder and those below it. Links to folders are not followed, so no circle can catch it.
 * Paths have `/`; they start with `folder` as it was given, or are relative to `base`.
 */
export async function loadFolder(folder: string, base?: string): Promise<Folder> {
  const found: Folder = { files: [], others: [] };
  for (const file of await filesBelow(folder, await ignorePatterns(folder))) {
    const called = (base === undefined ? file : path.relative(base, file)).replaceAll("\\", "/");
    const read = readable.test(file) ? await loadFile(file, called).catch(() => undefined) : undefined;
    if (read && read.documents.length > 0) found.files.push(read);
    else found.others.push(called);
  }
  return found;
}

/** Reads one file, whatever its name; undefined if it is too large to be a document of ours. Binary files have no documents. */
export async function loadFile(file: string, called: string = file): Promise<File | undefined> {
  if ((await stat(file)).size > largestFile) return undefined;
  return parseFile(called, await readFile(file, "utf8"));
}

/** The settings a folder's `.mlopsrc.yaml` makes; the default ones where there is none. */
export async function readRc(folder: string): Promise<Settings> {
  const file = path.join(folder, settingsFile);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw brokenSettings(file, troubleOf(error));
  });
  if (text === undefined) return defaultSettings;
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [fault] = document.errors;
  if (fault) throw brokenSettings(file, `line ${lineCounter.linePos(fault.pos[0]).line}: ${fault.message}`);
  return readSettings(document.toJS());
}

/** The folder whose files belong together: the nearest one upwards with a `.mlopsrc.yaml` or a git repository, else itself. */
export async function workspaceRoot(folder: string): Promise<string> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const marks = await Promise.all([settingsFile, ".git"].map((mark) => stat(path.join(at, mark)).catch(() => undefined)));
    if (marks.some(Boolean)) return at;
    if (path.dirname(at) === at) return path.resolve(folder);
  }
}

async function filesBelow(folder: string, patterns: IgnorePatterns): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (patterns.above) return [];
    throw cannotRead(folder, error);
  });
  const found: string[] = [];
  for (const entry of entries.sort(byName)) {
    const place = path.join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (!isIgnored(place, patterns) && (await isFile(entry, place))) found.push(place);
    } else if (!skippedFolders.has(entry.name) && !isIgnored(place + path.sep, patterns)) {
      found.push(...(await filesBelow(place, await ignorePatterns(place, patterns))));
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

function brokenSettings(file: string, why: string): CannotProceed {
  return new CannotProceed({
    what: `Cannot read the settings in ${file}`,
    why: why.replace(/\.$/, ""),
    next: "Correct the file; it is YAML with a mapping `rules` of rule ids to severities or `off`",
  });
}
