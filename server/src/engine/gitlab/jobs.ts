/** The jobs of a pipeline of GitLab. */
import { items, type Node, text } from "../text/tree";

/** Keys at the top that are no jobs. https://docs.gitlab.com/ci/yaml/#keywords (read 2026-11-29) */
const keywords: ReadonlySet<string> = new Set([
  ...["stages", "include", "variables", "workflow", "default", "spec", "image", "services"],
  ...["before_script", "after_script", "cache"],
]);

/** Jobs and templates by name. */
export function jobsOf(root: Node): ReadonlyMap<string, Node> {
  const jobs = root.children.filter(({ name, type }) => type === "mapping" && !keywords.has(String(name)));
  return new Map(jobs.map((job) => [String(job.name), job]));
}

/** A template: GitLab runs no job whose name begins with a dot. */
export function isTemplate({ name }: Node): boolean {
  return String(name).startsWith(".");
}

/** What a job says, or else one of those it extends; the last of these counts first. */
export function saysOf(jobs: ReadonlyMap<string, Node>, job: Node, key: string, seen: readonly Node[] = []): Node | undefined {
  const own = job.child(key);
  if (own || seen.includes(job)) return own;
  for (const name of parentsOf(job).map(text).reverse()) {
    const parent = jobs.get(name);
    const said = parent && saysOf(jobs, parent, key, [...seen, job]);
    if (said) return said;
  }
  return undefined;
}

export function parentsOf(job: Node): readonly Node[] {
  return oneOrMore(job.child("extends"));
}

/** The scalars of a key that takes one or a list of them. */
export function oneOrMore(node: Node | undefined): readonly Node[] {
  return node?.type === "scalar" ? [node] : items(node);
}

/** The jobs that one waits for, each where it is named; those that may be missing, or are in another pipeline, are left out. */
export function needsOf(job: Node): readonly Node[] {
  return items(job.child("needs")).flatMap((need) => {
    if (need.type === "scalar") return [need];
    const elsewhere = ["pipeline", "project"].some((key) => need.child(key));
    const named = need.child("job");
    return named && !elsewhere && need.child("optional")?.value !== true ? [named] : [];
  });
}
