/** Applying a bundle's manifests with the user's own kubectl, one after another, and stopping at the first that does not become ready. */
import { CannotProceed, type File, objectsIn, type PlannedFile, parseFile, readinessWords } from "../engine/index";
import { dryRun, refusalOf } from "./dry-run";
import { askKubectl, kubectl } from "./kubectl";

/** What a deployment did: nothing is in `applied` after a dry run. */
export interface Deployed {
  /** Paths of the manifests, in the order in which a cluster needs them. */
  readonly manifests: readonly string[];
  /** What kubectl said of each manifest it applied. */
  readonly applied: readonly Applied[];
}

/** One manifest that a cluster took. */
export interface Applied {
  readonly path: string;
  readonly answer: string;
}

/** Where to apply, and how patiently. */
export interface Rollout {
  readonly context: string;
  /** How long an object may take to become ready, in seconds; 0 does not wait. */
  readonly timeout: number;
  /** Told of each manifest that is applied, and again when it is ready. */
  readonly told?: (line: string) => void;
}

/**
 * Asks the cluster about all manifests first, and applies nothing where it refuses one. Then applies each, and waits for what has to
 * be ready before the next. A refusal names the manifest, and which ones are already applied.
 */
export async function applyManifests(planned: readonly PlannedFile[], rollout: Rollout): Promise<Deployed> {
  const files = planned.map(({ path, text }) => parseFile(path, text));
  const refusal = refusalOf(await dryRun(files, rollout.context), rollout.context);
  if (refusal) throw refusal;
  const applied: Applied[] = [];
  for (const file of files) await step(file, applied, rollout);
  return { manifests: files.map(({ path }) => path), applied };
}

async function step(file: File, applied: Applied[], { context, timeout, told }: Rollout): Promise<void> {
  const { path, text } = file;
  try {
    const answer = await kubectl([`--context=${context}`, "apply", "--validate=strict", "--filename=-"], text);
    applied.push({ path, answer });
    told?.(`${path}: ${answer.trim().replaceAll("\n", ", ")}`);
    if (timeout > 0) await wait(file, { context, timeout, ...(told ? { told } : {}) });
  } catch (error) {
    if (!(error instanceof CannotProceed)) throw error;
    const done = applied.length === 0 ? "Nothing was applied" : `Applied: ${applied.map((one) => one.path).join(", ")}`;
    throw new NotDeployed({ what: `Cannot deploy ${path} to ${context}`, why: error.why, next: done }, applied);
  }
}

/** A deployment that stopped on its way, with what was applied before. */
export class NotDeployed extends CannotProceed {
  constructor(
    words: { readonly what: string; readonly why: string; readonly next: string },
    readonly applied: readonly Applied[],
  ) {
    super(words);
  }
}

async function wait(file: File, { context, timeout, told }: Rollout): Promise<void> {
  for (const object of objectsIn(file)) {
    const words = readinessWords(object);
    if (!words) continue;
    const patience = { timeoutMs: (timeout + graceSeconds) * 1000 };
    const { status, complaint } = await askKubectl([`--context=${context}`, ...words, `--timeout=${timeout}s`], patience);
    if (status !== 0) {
      const why = `it did not become ready within ${timeout} seconds: ${complaint.trim().split("\n").at(-1)}`;
      throw new CannotProceed({ what: `Cannot wait for ${file.path}`, why, next: "Look at its conditions" });
    }
    told?.(`${file.path}: ready`);
  }
}

/** kubectl is given its own limit; ours comes later, for one that does not keep to it. */
const graceSeconds = 30;
