import type { Document, File } from "./file";
import { identityOf } from "./models/identity";
import { joinModels, type Models } from "./models/join";

/** All files the engine may look at, as they are at one moment. Immutable: a change makes a new workspace. */
export interface Workspace {
  /** How many files there are: none for a text that came alone. */
  readonly files: { readonly size: number };
  file(path: string): File | undefined;
  /** Every document of every file. */
  documents(): readonly Document[];
  /** The documents that have a name, over all files. */
  named(name: string): readonly Document[];
  /** All documents about the model that a document is about, itself among them. */
  model(document: Document): readonly Document[];
  /** Those of the one other model around a document that stands alone with its name, which then may be misspelt. */
  around(document: Document): readonly Document[];
  /** True if the workspace has a file at this path, whether or not we know its kind. */
  exists(path: string): boolean;
}

/** A workspace of these files; `others` are paths that exist beside them. */
export function workspaceOf(files: Iterable<File>, others: Iterable<string> = []): Workspace {
  const byPath = new Map([...files].map((file) => [file.path, file]));
  const paths = new Set(others);
  const documents = (): readonly Document[] => [...byPath.values()].flatMap((file) => file.documents);
  let byName: ReadonlyMap<string, readonly Document[]> | undefined;
  return {
    files: byPath,
    file: (path) => byPath.get(path),
    documents,
    ...joined(documents),
    named: (name) => {
      byName ??= documentsByName(byPath.values());
      return byName.get(name) ?? [];
    },
    exists: (path) => byPath.has(path) || paths.has(path),
  };
}

/**
 * Several workspaces as one: a file hides those of the same path in the workspaces after it. Nothing is copied, so what a
 * layer knows (its paths, its documents by name) is made once for as long as the layer lives.
 */
export function layered(layers: readonly Workspace[]): Workspace {
  const hidden = (path: string, index: number): boolean => layers.some((above, at) => at < index && above.file(path));
  const byName = new Map<string, readonly Document[]>();
  const named = (name: string): readonly Document[] =>
    layers.flatMap((layer, index) => layer.named(name).filter(({ path }) => !hidden(path, index)));
  const documents = (): readonly Document[] =>
    layers.flatMap((layer, index) => layer.documents().filter(({ path }) => !hidden(path, index)));
  return {
    files: { size: layers.reduce((size, { files }) => size + files.size, 0) },
    file: (path) => layers.find((layer) => layer.file(path))?.file(path),
    documents,
    ...joined(documents),
    named: (name) => {
      const documents = byName.get(name) ?? named(name);
      byName.set(name, documents);
      return documents;
    },
    exists: (path) => layers.some((layer) => layer.exists(path)),
  };
}

/** Which documents belong together, made when it is first asked for and then kept. */
function joined(documents: () => readonly Document[]): Pick<Workspace, "model" | "around"> {
  let models: Models | undefined;
  const all = (): Models => {
    models ??= joinModels(documents());
    return models;
  };
  return { model: (document) => all().of(document), around: (document) => all().around(document) };
}

/** A workspace that takes note of what it is asked. */
export interface Observed {
  readonly workspace: Workspace;
  /** True if everything that was asked so far has the same answer in a later workspace. */
  readonly sameIn: (later: Workspace) => boolean;
}

/** What one check looks at around its file decides for how long its result holds. */
export function observed(workspace: Workspace): Observed {
  const answers = new Map<string, (later: Workspace) => boolean>();
  const note = <T>(question: string, ask: (of: Workspace) => T, same: (a: T, b: T) => boolean = Object.is): T => {
    const answer = ask(workspace);
    answers.set(question, (later) => same(answer, ask(later)));
    return answer;
  };
  return {
    workspace: {
      get files() {
        return { size: note("size", ({ files }) => files.size) };
      },
      file: (path) => note(`file ${path}`, (of) => of.file(path)),
      documents: () => note("documents", (of) => of.documents(), sameItems),
      named: (name) => note(`named ${name}`, (of) => of.named(name), sameItems),
      model: (document) => note(`model ${placeOf(document)}`, (of) => of.model(document), sameItems),
      around: (document) => note(`around ${placeOf(document)}`, (of) => of.around(document), sameItems),
      exists: (path) => note(`exists ${path}`, (of) => of.exists(path)),
    },
    sameIn: (later) => [...answers.values()].every((holds) => holds(later)),
  };
}

function placeOf({ path, start }: Document): string {
  return `${path}:${start}`;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function documentsByName(files: Iterable<File>): ReadonlyMap<string, readonly Document[]> {
  const byName = new Map<string, Document[]>();
  for (const file of files) {
    for (const document of file.documents) {
      const { name } = identityOf(document);
      const others = byName.get(name);
      if (others) others.push(document);
      else byName.set(name, [document]);
    }
  }
  return byName;
}

export const emptyWorkspace: Workspace = workspaceOf([]);
