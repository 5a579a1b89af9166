/** What the next commit will hold: the files of git's index, read without touching the working tree. */
import path from "node:path";
import { type File, isReadable, parseFile } from "../engine/index";
import { blobs, git, type Question, repositoryOf } from "./git";
import { ownFolder } from "./own-names";
import { largestFile } from "./workspace";

/** The staged state of a repository. Paths are relative to its folder, with `/`. */
export interface Staged {
  readonly root: string;
  /** Every path of the index. */
  readonly paths: ReadonlySet<string>;
  /** Paths that the commit adds or changes. */
  readonly changed: ReadonlySet<string>;
  /** The texts that can hold a document of ours, and our own record beside bundles. */
  readonly texts: ReadonlyMap<string, string>;
  /** The files that hold a document of ours. */
  readonly files: readonly File[];
}

/** Reads the index of the repository that a folder lies in. */
export async function readStaged(cwd: string): Promise<Staged> {
  const what = "Cannot check what is staged";
  const root = await repositoryOf(cwd, what);
  const question = { cwd: root, what, next: "Run it inside a git repository" };
  const listed = await git(["ls-files", "--stage", "-z"], question);
  const changed = await git(["diff", "--cached", "--name-only", "-z", "--diff-filter=d", "--no-renames"], question);
  const entries = listed.split("\0").flatMap((line) => entryOf(line));
  const wanted = entries.filter(({ path: file }) => isReadable(file) || file.includes(`${ownFolder}/`));
  const texts = await contents(wanted, question);
  const files = [...texts].flatMap(([file, text]) => {
    if (file.split("/").includes(ownFolder)) return [];
    const parsed = parseFile(file, text);
    return parsed.documents.length > 0 ? [parsed] : [];
  });
  const paths = new Set(entries.map((entry) => entry.path));
  return { root: path.resolve(root), paths, changed: new Set(changed.split("\0").filter(Boolean)), texts, files };
}

interface Entry {
  readonly path: string;
  readonly blob: string;
}

/** `MODE BLOB STAGE\tPATH`; links and submodules have no text, and of a path in conflict no version is the staged one. */
function entryOf(line: string): readonly Entry[] {
  const [, mode = "", blob = "", stage, file = ""] = /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(line) ?? [];
  return mode.startsWith("100") && stage === "0" ? [{ path: file, blob }] : [];
}

/** The texts of entries, but for those that are too large to be a document of ours. */
async function contents(entries: readonly Entry[], question: Question): Promise<ReadonlyMap<string, string>> {
  const found = await blobs(
    entries.map(({ blob }) => blob),
    question,
  );
  return new Map(
    entries.flatMap(({ path: file }, index) => {
      const content = found[index];
      return content && content.length <= largestFile ? [[file, content.toString("utf8")] as const] : [];
    }),
  );
}
