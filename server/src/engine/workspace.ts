import type { Document, File } from "./file";

/** All files the engine may look at, as they are at one moment. Immutable: a change makes a new workspace. */
export interface Workspace {
  readonly files: ReadonlyMap<string, File>;
  file(path: string): File | undefined;
  /** The documents about one model, over all files. */
  named(name: string): readonly Document[];
  /** True if the workspace has a file at this path, whether or not we know its kind. */
  exists(path: string): boolean;
}

/** A workspace of these files; `others` are paths that exist beside them. */
export function workspaceOf(files: Iterable<File>, others: Iterable<string> = []): Workspace {
  const byPath = new Map([...files].map((file) => [file.path, file]));
  const paths = new Set(others);
  let byName: ReadonlyMap<string, readonly Document[]> | undefined;
  return {
    files: byPath,
    file: (path) => byPath.get(path),
    named: (name) => {
      byName ??= documentsByName(byPath.values());
      return byName.get(name) ?? [];
    },
    exists: (path) => byPath.has(path) || paths.has(path),
  };
}

function documentsByName(files: Iterable<File>): ReadonlyMap<string, readonly Document[]> {
  const byName = new Map<string, Document[]>();
  for (const file of files) {
    for (const document of file.documents) {
      const name = document.kind.name(document.root);
      const others = byName.get(name);
      if (others) others.push(document);
      else byName.set(name, [document]);
    }
  }
  return byName;
}

export const emptyWorkspace: Workspace = workspaceOf([]);
