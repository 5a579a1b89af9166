/** One thread's part of a check: the files it has read and parsed, and the workspaces it knows. */
import { readFileSync, statSync } from "node:fs";
import { type File, parseFile, sketched, sketchOf } from "../../engine/index";
import { type Judged, judgedIn } from "../checked";
import { type Target, targetOf } from "../targets";
import { troubleOf } from "../trouble";
import { type Listed, largestFile, ofOurs, tooLarge, type Unread } from "../workspace";
import type { Does, Orders, Told, ToldWorkspace } from "./orders";
import { type SharedText, shared, textIn } from "./shared-text";

/** A workspace with its files by path. */
interface Known {
  readonly target: Target;
  readonly files: ReadonlyMap<string, File>;
}

export class Member implements Does {
  readonly #own: File[] = [];
  readonly #known: Known[] = [];

  /** A file that this thread has parsed. */
  own(id: number | undefined): File | undefined {
    return id === undefined ? undefined : this.#own[id];
  }

  async read(listed: readonly Listed[]): Promise<Orders["read"]["get"]> {
    const read = listed.map((one) => this.#parsed(one));
    const texts = shared(read.flatMap((one) => (one && "bytes" in one ? [one.bytes] : [])));
    let next = 0;
    return read.map((one) => (one && "bytes" in one ? this.#tell(one.file, texts[next++]) : one));
  }

  async know(told: ToldWorkspace): Promise<undefined> {
    const { root, others, unread, meant, folders, cwd, config } = told;
    const files = told.files.map((file) => this.own(file.id) ?? sketched(file.sketch, () => textIn(file.text)));
    const gathered = {
      root,
      files: new Map(files.map((file) => [file.path, file])),
      others: new Set(others),
      unread: new Map(unread.map((one) => [one.path, one])),
      meant: new Set(meant),
      folders: new Set(folders),
    };
    this.take(await targetOf(gathered, { cwd, ...(config === undefined ? {} : { config }) }));
  }

  /** Takes note of a workspace that is at hand. */
  take(target: Target): void {
    this.#known.push({ target, files: new Map(target.files.map((file) => [file.path, file])) });
  }

  async judge({ workspace, paths }: Orders["judge"]["give"]): Promise<readonly Judged[]> {
    const known = this.#known[workspace];
    return paths.map((path) => {
      const file = known?.files.get(path);
      if (!known || !file) throw new Error(`${path} is unknown in workspace ${workspace}`);
      return judgedIn(known.target, file);
    });
  }

  #parsed({ place, called }: Listed): { readonly file: File; readonly bytes: Buffer } | Unread | undefined {
    try {
      if (statSync(place).size > largestFile) return tooLarge(called);
      const bytes = readFileSync(place);
      const file = ofOurs(parseFile(called, bytes.toString("utf8")));
      return file && { file, bytes };
    } catch (error) {
      return { path: called, why: troubleOf(error) };
    }
  }

  #tell(file: File, text: SharedText | undefined): Told | undefined {
    return text && { sketch: sketchOf(file), text, id: this.#own.push(file) - 1 };
  }
}
