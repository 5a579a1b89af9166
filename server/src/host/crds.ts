/** The custom resource definitions that a folder's settings name (`crds`): which files those are, and what stands in them. */
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import {
  CannotProceed,
  type CrdFile,
  type CrdTrouble,
  crdShapes,
  type File,
  heldTo,
  noShapes,
  type Shapes,
} from "../engine/index";
import { globPattern, isGlob } from "./glob";
import { skippedFolders } from "./own-names";
import { troubleOf } from "./trouble";
import { largestFile } from "./workspace";

export interface NamedCrds {
  readonly files: readonly CrdFile[];
  /** What was named and cannot be had. */
  readonly troubles: readonly CrdTrouble[];
}

/** Reads the files; their paths are relative to the folder, with `/`. */
export async function readCrds(folder: string, names: readonly string[]): Promise<NamedCrds> {
  const found = await Promise.all(names.map((name) => filesOf(placeOf(folder, name))));
  const troubles = names
    .filter((_, index) => found[index]?.length === 0)
    .map((name) => ({ path: name, why: "no such file is there" }));
  const read = await Promise.all([...new Set(found.flat())].map((file) => readOne(file, shown(folder, file))));
  return {
    files: read.filter((one) => "text" in one),
    troubles: [...troubles, ...read.filter((one) => "why" in one)],
  };
}

/** The schemas in the files, for a caller who wants all of them or none: a file that is of no use is refused when it is needed. */
export async function demandCrds(folder: string, names: readonly string[]): Promise<Shapes> {
  if (names.length === 0) return noShapes;
  const { files, troubles } = await readCrds(folder, names);
  const refuse = (trouble: CrdTrouble): never => {
    throw cannotUse(trouble);
  };
  troubles.forEach(refuse);
  return crdShapes(files, refuse);
}

/** The file, its documents held to these schemas. */
export function withShapes(file: File, shapes: Shapes): File {
  return heldTo(file, shapes);
}

/** True if a path is, or would be, one of the files. */
export function isNamedCrd(folder: string, names: readonly string[], file: string): boolean {
  return names.map((name) => placeOf(folder, name)).some((place) => fits(place, file));
}

/** The refusal to go on without such a file. */
export function cannotUse({ path: file, why }: CrdTrouble): CannotProceed {
  return new CannotProceed({
    what: `Cannot use ${file}, which the setting \`crds\` names`,
    why,
    next: "Correct the file, or the setting",
  });
}

/** Where the files of one name are: in or at `base`, and below it those that fit the pattern. */
interface Place {
  readonly base: string;
  readonly pattern: RegExp;
}

const definitions = /\.(?:ya?ml|json)$/i;

function placeOf(folder: string, name: string): Place {
  const steps = name.replaceAll("\\", "/").split("/");
  const first = steps.findIndex(isGlob);
  if (first === -1) return { base: path.resolve(folder, name), pattern: definitions };
  return {
    base: path.resolve(folder, steps.slice(0, first).join("/") || "."),
    pattern: globPattern(steps.slice(first).join("/")),
  };
}

function fits({ base, pattern }: Place, file: string): boolean {
  const relative = shown(base, file);
  return relative === "" || (!relative.startsWith("../") && pattern.test(relative));
}

async function filesOf(place: Place): Promise<readonly string[]> {
  const there = await stat(place.base).catch(() => undefined);
  if (!there) return [];
  return there.isDirectory() ? filesBelow(place.base, place) : [place.base];
}

async function filesBelow(folder: string, place: Place): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const found = sorted.map(async (entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesBelow(at, place);
    return fits(place, at) ? [at] : [];
  });
  return (await Promise.all(found)).flat();
}

async function readOne(file: string, called: string): Promise<CrdFile | CrdTrouble> {
  try {
    if ((await stat(file)).size > largestFile) return { path: called, why: "it is larger than 20 MB" };
    return { path: called, text: await readFile(file, "utf8") };
  } catch (error) {
    return { path: called, why: troubleOf(error) };
  }
}

function shown(folder: string, file: string): string {
  return path.relative(folder, file).replaceAll("\\", "/");
}
