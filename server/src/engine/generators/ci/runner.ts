/** What the CI of a plan gives to the commands that it runs. */
import type { Plan } from "../../plan/plan";
import type { Runner } from "../../systems/files";
import { filesOf } from "../../systems/files-of";

export function runnerOf({ stack }: Plan): Runner {
  return filesOf(stack.ci)?.runner ?? { actor: "USER", records: "/dev/stdout" };
}
