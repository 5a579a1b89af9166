/** The user's own git, asked and never told: nothing here changes a repository. */
import { execFile } from "node:child_process";
import { CannotProceed } from "../engine/index";

const largestAnswer = 400 * 1024 * 1024;

/** What a question to git is for, in the words of a refusal. */
export interface Question {
  readonly cwd: string;
  readonly what: string;
  readonly next: string;
  readonly input?: string;
}

/** What git prints. Throws `CannotProceed` with git's own words where it refuses. */
export async function git(args: readonly string[], question: Question): Promise<string> {
  return (await gitBytes(args, question)).toString("utf8");
}

/** The same as bytes, for contents of any encoding. */
function gitBytes(args: readonly string[], { cwd, what, next, input }: Question): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { cwd, maxBuffer: largestAnswer, encoding: "buffer" } as const;
    const child = execFile("git", args, options, (error, out, complaint) => {
      if (!error) return resolve(out);
      const missing = (error as { readonly code?: unknown }).code === "ENOENT";
      const why = missing ? "git is not installed" : complaint.toString("utf8").trim().split("\n").at(-1) || error.message;
      reject(new CannotProceed({ what, why, next }));
    });
    // git that refuses early reads nothing: its exit says so already
    child.stdin?.on("error", () => undefined).end(input);
  });
}

/**
 * The contents of objects in the order they are named, all asked for in one go; undefined for what git does not have or what is
 * no file: https://git-scm.com/docs/git-cat-file#_batch_output (accessed 2026-11-28). A name may hold no line break.
 */
export async function blobs(names: readonly string[], question: Question): Promise<readonly (Buffer | undefined)[]> {
  if (names.length === 0) return [];
  const answer = await gitBytes(["cat-file", "--batch"], { ...question, input: names.map((name) => `${name}\n`).join("") });
  let at = 0;
  return names.map(() => {
    const end = answer.indexOf("\n", at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(answer.toString("utf8", at, end))?.[1];
    at = end + 1;
    if (size === undefined) return undefined;
    const content = answer.subarray(at, at + Number(size));
    at += Number(size) + 1;
    return content;
  });
}

/** The folder of the repository that a folder lies in. */
export async function repositoryOf(cwd: string, what: string): Promise<string> {
  const next = "Run it inside a git repository";
  return (await git(["rev-parse", "--show-toplevel"], { cwd, what, next })).replace(/\n$/, "");
}
