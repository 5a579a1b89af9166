/** Jobs of a workflow of GitHub Actions: which of them deploy, and which wait for somebody's approval. */
import { children, items, type Node, text } from "../text/tree";

/** Commands that change what serves. A trial run changes nothing. */
const deploying =
  /\b(?:kubectl\s+(?:apply|patch|replace|set\s+image|rollout\s+restart)|helm\s+(?:upgrade|install)|argocd\s+app\s+sync|promote\.py|rollout\.py)\b(?![^\n]*--dry-run)/;

export interface Job {
  readonly node: Node;
  /** Where it names the environment whose reviewers are asked. */
  readonly environment?: Node;
  /** True where it, or a job it waits for, is held until somebody approves. */
  readonly isGated: boolean;
}

/** The jobs that deploy. */
export function deployingJobs(root: Node): readonly Job[] {
  return children(root.child("jobs"))
    .filter((job) => children(job.child("steps")).some((step) => deploying.test(text(step.child("run")))))
    .map((node) => {
      const environment = environmentOf(node);
      return { node, ...(environment ? { environment } : {}), isGated: isGated(root, node) };
    });
}

export function environmentOf(job: Node): Node | undefined {
  const environment = job.child("environment");
  const name = environment?.child("name") ?? environment;
  return text(name) === "" ? undefined : name;
}

function isGated(root: Node, job: Node, seen: ReadonlySet<Node> = new Set()): boolean {
  if (environmentOf(job)) return true;
  const before = items(job.child("needs")).flatMap((id) => root.at(["jobs", text(id)]) ?? []);
  return before.some((each) => !seen.has(each) && isGated(root, each, new Set([...seen, job])));
}
