/** What a cluster would say of manifests, and do with them: a server-side dry run and a diff by the user's own kubectl. Nothing is applied. */
import {
  CannotProceed,
  type Document,
  type File,
  type Finding,
  findingsOf,
  isWhole,
  manifestsOf,
  objectsIn,
  type Preview,
  parseFile,
} from "../engine/index";
import { askKubectl } from "./kubectl";

/** One manifest, and what the cluster objects to in it. */
export interface Judged {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
  /** How many objects were sent. */
  readonly objects: number;
}

/** What a dry run came to. */
export interface DryRun {
  readonly files: readonly Judged[];
  /** How the cluster differs from what would be applied, as a unified diff; only of manifests that it accepts. */
  readonly diff: string;
}

/** The manifests of a bundle as writing it would leave them, in rollout order. Files in conflict are no manifests yet. */
export function manifestsIn({ files }: Preview, shown: (path: string) => string): readonly File[] {
  const standing = files.filter(({ status }) => isWhole(status));
  const texts = new Map(standing.map(({ path, after }) => [path, after]));
  const paths = manifestsOf([...texts].map(([path, text]) => ({ path, text })));
  return paths.map((path) => parseFile(shown(path), texts.get(path) ?? ""));
}

/** Each call of kubectl asks the cluster what it serves: a few at once are enough to keep it busy. */
const atOnce = 4;

/** Runs every object past the cluster's own validation and admission, as applying it would. */
export async function dryRun(files: readonly File[], context: string): Promise<DryRun> {
  const judged = await each(files, (file) => judge(file, context));
  const accepted = judged.filter(({ findings }) => findings.every(({ severity }) => severity !== "error"));
  const diffs = await each(accepted, ({ text }) => difference(text, context));
  return { files: judged, diff: diffs.join("") };
}

/** Why the cluster refuses manifests, as a refusal to apply them; undefined where it takes them all. */
export function refusalOf({ files }: DryRun, context: string): CannotProceed | undefined {
  const errors = files.flatMap(({ path, findings }) =>
    findings
      .filter(({ severity }) => severity === "error")
      .map(({ range, message }) => `${path}:${range.start.line + 1}: ${message}`),
  );
  if (errors.length === 0) return undefined;
  return new CannotProceed({
    what: `Cannot apply to ${context}`,
    why: errors.join("; "),
    next: "Nothing was applied. Correct that first",
  });
}

async function judge(file: File, context: string): Promise<Judged> {
  const objects = objectsIn(file);
  const findings = await each(objects, (object) => ask(object, context));
  return { path: file.path, text: file.text, findings: findings.flat(), objects: objects.length };
}

async function ask(object: Document, context: string): Promise<readonly Finding[]> {
  const words = ["apply", "--dry-run=server", "--validate=strict", "--filename=-"];
  const { status, complaint } = await askKubectl([...at(context), ...words], { input: object.text });
  return findingsOf(status === 0 || complaint.trim() !== "" ? complaint : `kubectl ended with status ${status}`, object);
}

/** Status 1 says that there are differences, a larger one that there is no answer: then the dry run still stands. */
async function difference(text: string, context: string): Promise<string> {
  const { status, out, complaint } = await askKubectl([...at(context), "diff", "--filename=-"], { input: text });
  return status <= 1 ? withoutPlaces(out) : `# kubectl diff failed: ${complaint.trim().replaceAll("\n", "\n# ")}\n`;
}

function at(context: string): readonly string[] {
  return [`--context=${context}`, "--request-timeout=30s"];
}

/** kubectl compares files of a temporary folder, whose names say nothing, and its times are those of the call. */
function withoutPlaces(diff: string): string {
  return diff
    .replaceAll(/^diff .*\n/gm, "")
    .replaceAll(
      /^(---|\+\+\+) \S*[\\/](LIVE|MERGED)-\d+[\\/](\S+).*$/gm,
      (_, sign: string, side: string, name: string) => `${sign} ${side === "LIVE" ? "cluster" : "applied"}/${name}`,
    );
}

/** The answers in the order of the questions. */
async function each<T, R>(values: readonly T[], answer: (value: T) => Promise<R>): Promise<readonly R[]> {
  const answers: R[] = [];
  for (let start = 0; start < values.length; start += atOnce)
    answers.push(...(await Promise.all(values.slice(start, start + atOnce).map(answer))));
  return answers;
}
