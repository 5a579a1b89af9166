/**
 * A check on several threads, this one among them. First each reads and parses a part of the files; then each judges what it has
 * parsed, among sketches of all others, which it reads only as far as a rule looks into them. So a rule sees the same as with
 * one thread, and what comes out is the same.
 */
import { statSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { type File, sketched, sketchOf } from "../../engine/index";
import { type CheckedFile, checkTargets, type Judged, type Progress, together } from "../checked";
import type { Surroundings, Target } from "../targets";
import { type Listed, readHere, type Unread } from "../workspace";
import { threadsFor } from "./how-many";
import { Member } from "./member";
import type { Does, Told, ToldWorkspace } from "./orders";
import { shared, textIn } from "./shared-text";
import { Shares, type Sized, stretchesOf } from "./shares";
import { Thread } from "./thread";

export interface CrewOptions extends Pick<Surroundings, "cwd" | "config" | "rules"> {
  /** So many threads, however much there is to do. */
  readonly threads?: number;
  /** The file that other threads run. Without one, or with rules that they do not have, this thread does everything. */
  readonly program?: string;
}

/** Which of the crew parsed a file, and how it is told of. */
interface Origin {
  readonly part: number;
  readonly told: Told;
}

interface ToRead extends Sized, Listed {
  readonly index: number;
}

interface ToJudge extends Sized {
  readonly workspace: number;
  readonly path: string;
}

type Answer = File | Unread | undefined;

export class Crew {
  readonly #options: CrewOptions;
  readonly #here = new Member();
  readonly #threads: Thread[] = [];
  readonly #origins = new WeakMap<File, Origin>();
  #isEnded = false;

  constructor(options: CrewOptions) {
    this.#options = options;
  }

  /** How many threads are at work. */
  get size(): number {
    return 1 + this.#threads.length;
  }

  /** Finds targets so that this crew can check them. */
  get surroundings(): Surroundings {
    const { cwd, config, rules } = this.#options;
    return {
      cwd,
      ...(config === undefined ? {} : { config }),
      ...(rules ? { rules } : {}),
      read: (listed) => this.#read(listed),
    };
  }

  /** Checks every file of the targets, in the order of their paths; what one thread alone would find. */
  async check(targets: readonly Target[], progress?: Progress): Promise<readonly CheckedFile[]> {
    if (this.#threads.length === 0) return checkTargets(targets, progress);
    for (const target of targets) this.#here.take(target);
    const known = targets.flatMap((target) => this.#threads.map((thread, index) => thread.know(this.#told(target, index + 1))));
    const found = targets.map(() => new Map<string, Judged>());
    const all = targets.flatMap((target, workspace) => target.files.map((file) => this.#toJudge(target, workspace, file)));
    let done = 0;
    const judging = this.#share(new Shares(byPart(all, this.size)), async (does, files) => {
      for (const [workspace, judged] of found.entries()) {
        const paths = files.filter((file) => file.workspace === workspace).map(({ path }) => path);
        for (const one of paths.length > 0 ? await does.judge({ workspace, paths }) : []) judged.set(one.file.path, one);
      }
      done += files.length;
      progress?.(done, all.length);
    });
    await Promise.all([...known, judging]);
    return together(
      targets,
      targets.map(({ files }, workspace) => files.flatMap((file) => found[workspace]?.get(file.path) ?? [])),
    );
  }

  /** Ends the other threads, whatever they are at. */
  async end(): Promise<void> {
    this.#isEnded = true;
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  async #read(listed: readonly Listed[]): Promise<readonly Answer[]> {
    const files = listed.map((one, index): ToRead => ({ ...one, index, size: sizeAt(one.place) }));
    this.#start(files);
    if (this.#threads.length === 0) return readHere(listed);
    const answers: Answer[] = Array.from({ length: files.length });
    await this.#share(new Shares(stretchesOf(files, this.size)), async (does, piece, part) => {
      const read = await does.read(piece.map(({ place, called }) => ({ place, called })));
      for (const [at, { index }] of piece.entries()) answers[index] = this.#answer(read[at], part);
    });
    return answers;
  }

  #answer(read: Told | Unread | undefined, part: number): Answer {
    if (!read || "why" in read) return read;
    const own = part === 0 ? this.#here.own(read.id) : undefined;
    const file = own ?? sketched(read.sketch, () => textIn(read.text));
    this.#origins.set(file, { part, told: read });
    return file;
  }

  #start(files: readonly Sized[]): void {
    const { program, rules, threads } = this.#options;
    if (program === undefined || rules) return;
    for (const wanted = threads === undefined ? threadsFor(files) : Math.min(threads, files.length); this.size < wanted; )
      this.#threads.push(new Thread(program));
  }

  /** Everybody works until nothing is left. Another thread has its next piece before it is done with the last one. */
  async #share<T extends Sized>(
    shares: Shares<T>,
    work: (does: Does, piece: readonly T[], part: number) => Promise<void>,
  ): Promise<void> {
    const loop = async (does: Does, part: number): Promise<void> => {
      for (;;) {
        // lets the answers of the others in, who would have to wait for their next piece
        if (part === 0) await setImmediate();
        const piece = this.#isEnded ? undefined : shares.next(part);
        if (!piece) return;
        await work(does, piece, part);
      }
    };
    const others = this.#threads.flatMap((thread, index) => [loop(thread, index + 1), loop(thread, index + 1)]);
    await Promise.all([loop(this.#here, 0), ...others]);
  }

  #told({ gathered }: Target, part: number): ToldWorkspace {
    const { cwd, config } = this.#options;
    if (!gathered) throw new Error("A target of another making cannot be checked on several threads");
    const files = [...gathered.files.values()].map((file): Told => {
      const { part: by, told } = this.#originOf(file);
      return by === part ? told : { sketch: told.sketch, text: told.text };
    });
    const { root, others, unread, meant, folders } = gathered;
    return {
      root,
      files,
      others: [...others],
      unread: [...unread.values()],
      meant: [...meant],
      folders: [...folders],
      cwd,
      ...(config === undefined ? {} : { config }),
    };
  }

  #toJudge({ gathered }: Target, workspace: number, file: File): ToJudge & { readonly part: number } {
    const { part, told } = this.#originOf(gathered?.files.get(file.path) ?? file);
    return { workspace, path: file.path, size: told.text.length, part };
  }

  /** A file that was named, or came as a text, was parsed here. */
  #originOf(file: File): Origin {
    const known = this.#origins.get(file);
    if (known) return known;
    const [text] = shared([Buffer.from(file.text)]);
    if (!text) throw new Error(`${file.path} has no text`);
    const origin = { part: 0, told: { sketch: sketchOf(file), text } };
    this.#origins.set(file, origin);
    return origin;
  }
}

function byPart<T extends { readonly part: number }>(all: readonly T[], parts: number): readonly (readonly T[])[] {
  return Array.from({ length: parts }, (_, part) => all.filter((one) => one.part === part));
}

/** Nothing where it cannot be told: whoever reads the file says why. */
function sizeAt(place: string): number {
  try {
    return statSync(place).size;
  } catch {
    return 0;
  }
}
