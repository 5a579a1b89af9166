/** What the CI of a plan gives to the commands that it runs. */
import type { Plan } from "../../plan/plan";
import type { Runner } from "../../systems/files";
import { filesOf } from "../../systems/files-of";
import { paths } from "../paths";

export function runnerOf({ stack }: Plan): Runner {
  return filesOf(stack.ci)?.runner ?? { actor: "USER", records: "/dev/stdout" };
}

/** Runs the script that brings a version to its users, with its records where the CI keeps them. */
export function rolloutCommand(plan: Plan): string {
  return `AUDIT_LOG=${runnerOf(plan).records} python3 ${paths.rollout}`;
}
