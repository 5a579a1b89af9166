/** Jobs of CI, in the words of each: which of them deploy, and which wait for somebody's approval. */

import type { Document } from "../file";
import { isTemplate, jobsOf, needsOf, oneOrMore, saysOf } from "../gitlab/jobs";
import { type Block, pipelineOf, stagesOf, within } from "../jenkins/blocks";
import type { KindId } from "../kinds/kind";
import type { Span } from "../text/span";
import { children, items, type Node, text } from "../text/tree";

/** Commands that change what serves. A trial run changes nothing. */
const deploying =
  /\b(?:kubectl\s+(?:apply|patch|replace|set\s+image|rollout\s+restart)|helm\s+(?:upgrade|install)|argocd\s+app\s+sync|promote\.py|rollout\.py)\b(?![^\n]*--dry-run)/;

export interface Job {
  /** Where it is named. */
  readonly at: Span;
  /** Where it names the environment whose reviewers are asked. */
  readonly environment?: Node;
  /** True where it, or a job it waits for, is held until somebody approves. */
  readonly isGated: boolean;
}

/** How the jobs that deploy are found, the gate they are held by, as specs name it, and how one is made. */
export interface GateOfKind {
  readonly system: string;
  readonly jobs: (document: Document) => readonly Job[];
  readonly advice: string;
}

export const gates: Partial<Readonly<Record<KindId, GateOfKind>>> = {
  "github-workflow": {
    system: "github",
    jobs: ({ root }) => deployingJobs(root),
    advice: "Give it `environment: production`, with the approvers as required reviewers.",
  },
  "gitlab-ci": {
    system: "gitlab_ci",
    jobs: ({ root }) => deployingInGitlab(root),
    advice: "Give it `environment: production` and `when: manual`, and protect the environment for the approvers.",
  },
  jenkinsfile: {
    system: "jenkins",
    jobs: ({ parsed }) => deployingStages(parsed),
    advice: "Give its stage an `input` whose `submitter` names the approvers.",
  },
};

function deployingJobs(root: Node): readonly Job[] {
  return children(root.child("jobs"))
    .filter((job) => children(job.child("steps")).some((step) => deploying.test(text(step.child("run")))))
    .map((node) => {
      const environment = environmentOf(node);
      return { at: node.key, ...(environment ? { environment } : {}), isGated: isGated(root, node) };
    });
}

/** Somebody starts the job, or its environment asks; whether that one is protected, only GitLab knows. */
function deployingInGitlab(root: Node): readonly Job[] {
  const jobs = jobsOf(root);
  const isHeld = (job: Node, seen: readonly Node[] = []): boolean => {
    const rules = items(saysOf(jobs, job, "rules"));
    const manual = [saysOf(jobs, job, "when"), ...rules.map((rule) => rule.child("when"))].some(
      (when) => text(when) === "manual",
    );
    const before = needsOf(job).flatMap((need) => jobs.get(text(need)) ?? []);
    return (
      manual || environmentOf(job) !== undefined || before.some((each) => !seen.includes(each) && isHeld(each, [...seen, job]))
    );
  };
  return [...jobs.values()]
    .filter((job) => !isTemplate(job) && oneOrMore(saysOf(jobs, job, "script")).some((line) => deploying.test(text(line))))
    .map((job) => {
      const environment = environmentOf(job);
      return { at: job.key, ...(environment ? { environment } : {}), isGated: isHeld(job) };
    });
}

/** The innermost stages that deploy; an input in one, around it or before it holds it. */
function deployingStages(parsed: Document["parsed"]): readonly Job[] {
  const pipeline = pipelineOf(parsed);
  const stages = pipeline ? stagesOf(pipeline) : [];
  const source = (block: Block): string => parsed.text.slice(block.body.start, block.body.end);
  const inputs = [...parsed.text.matchAll(/^[ \t]*input\b/gm)].map(({ index }) => index);
  return stages
    .filter((stage) => [...within(stage)].filter(({ name }) => name === "stage").length === 1)
    .filter((stage) => {
      const steps = stage.blocks.find(({ name }) => name === "steps");
      return steps && deploying.test(source(steps));
    })
    .map((stage) => ({ at: stage.titleAt ?? stage.at, isGated: inputs.some((index) => index < stage.body.end) }));
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
