/** A temporary folder with files in it, as an editor has it open. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach } from "mocha";

export interface Folder {
  readonly path: string;
  readonly uri: string;
  readonly uriOf: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  /** Removes a file or a folder of it; without a name all of it. */
  readonly remove: (name?: string) => void;
}

export function folder(files: Readonly<Record<string, string>> = {}): Folder {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "mlops-lsp-")));
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    path: root,
    uri: pathToFileURL(root).toString(),
    uriOf: (file) => pathToFileURL(path.join(root, file)).toString(),
    write,
    remove: (name = "") => rmSync(path.join(root, name), { recursive: true, force: true }),
  };
}

/** For a suite: makes folders, and removes them all after each test. */
export function foldersOfSuite(): typeof folder {
  const made: Folder[] = [];
  afterEach(() => {
    for (const each of made.splice(0)) each.remove();
  });
  return (files) => {
    const place = folder(files);
    made.push(place);
    return place;
  };
}
