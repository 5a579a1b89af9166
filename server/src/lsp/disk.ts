/** What was read from disk, open folder by open folder: a folder that closes takes along what it brought, and nothing else. */
import { type File, noShapes, type Shapes, type Workspace, workspaceOf } from "../engine/index";
import { withShapes } from "../host/crds";

/** A folder as it was last read: files with documents of ours, the paths of all others, and both as the engine sees them. */
interface Reading {
  readonly files: Map<string, File>;
  readonly others: Set<string>;
  workspace: Workspace | undefined;
}

export class Disk {
  readonly #readings = new Map<string, Reading>();
  /** The schemas that each folder brings along, and that its files are held to. */
  readonly #shapes = new Map<string, Shapes>();

  /** One workspace per folder; the same ones as long as nothing in the folder changes. */
  get layers(): readonly Workspace[] {
    return [...this.#readings.values()].map((reading) => {
      reading.workspace ??= workspaceOf(reading.files.values(), reading.others);
      return reading.workspace;
    });
  }

  /** Every file with documents of ours; one that lies in two open folders comes twice. */
  get files(): readonly File[] {
    return [...this.#readings.values()].flatMap(({ files }) => [...files.values()]);
  }

  file(path: string): File | undefined {
    return [...this.#readings.values()].find(({ files }) => files.has(path))?.files.get(path);
  }

  /** True if the last reading of the folder came across the path. */
  knows(folder: string, path: string): boolean {
    const reading = this.#readings.get(folder);
    return reading !== undefined && (reading.files.has(path) || reading.others.has(path));
  }

  /** Takes over a folder as it is now. */
  read(folder: string, { files, others }: { readonly files: readonly File[]; readonly others: readonly string[] }): void {
    this.#readings.set(folder, {
      files: new Map(files.map((file) => [file.path, this.#shaped(folder, file)])),
      others: new Set(others),
      workspace: undefined,
    });
  }

  /** Holds the files of a folder to these schemas from now on. */
  shape(folder: string, shapes: Shapes): void {
    if ((this.#shapes.get(folder) ?? noShapes) === shapes) return;
    this.#shapes.set(folder, shapes);
    const reading = this.#readings.get(folder);
    if (reading) this.read(folder, { files: [...reading.files.values()], others: [...reading.others] });
  }

  /** Takes over one file of a folder; without a `file` only its path. Says whether that is news. */
  put(folder: string, path: string, file?: File): boolean {
    const reading = this.#readings.get(folder);
    if (!reading || (!file && reading.others.has(path))) return false;
    reading.files.delete(path);
    reading.others.delete(path);
    if (file) reading.files.set(path, this.#shaped(folder, file));
    else reading.others.add(path);
    reading.workspace = undefined;
    return true;
  }

  /** Files that are gone, and folders with everything that was in them. Says whether any was known. */
  forget(gone: ReadonlySet<string>): boolean {
    const counts = [...this.#readings.values()].map((reading) => forgetIn(reading, gone));
    return counts.some((count) => count > 0);
  }

  /** Only these folders are open: what others brought is forgotten. */
  keep(folders: readonly string[]): void {
    for (const known of [this.#readings, this.#shapes])
      for (const folder of [...known.keys()]) if (!folders.includes(folder)) known.delete(folder);
  }

  #shaped(folder: string, file: File): File {
    const shapes = this.#shapes.get(folder);
    return shapes ? withShapes(file, shapes) : file;
  }
}

function forgetIn(reading: Reading, gone: ReadonlySet<string>): number {
  const before = reading.files.size + reading.others.size;
  const known = (path: string): boolean => reading.files.delete(path) || reading.others.delete(path);
  // What is not a file may have been a folder: one walk over all paths answers that for all of them.
  const folders = new Set([...gone].filter((path) => !known(path)));
  if (folders.size > 0)
    for (const path of [...reading.files.keys(), ...reading.others]) if (isBelowAny(folders, path)) known(path);
  const count = before - reading.files.size - reading.others.size;
  if (count > 0) reading.workspace = undefined;
  return count;
}

function isBelowAny(folders: ReadonlySet<string>, path: string): boolean {
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
    if (folders.has(path.slice(0, at))) return true;
  return false;
}
