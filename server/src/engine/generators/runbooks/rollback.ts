/** runbooks/rollback.md: back to the version before, with the commands of the plan's server. */
import type { Plan } from "../../plan/plan";
import { filesOf } from "../../systems/files-of";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { markdownFile } from "../render";
import { alertLine, shell } from "./commands";

export default defineGenerator({
  id: "runbooks/rollback",
  tier: 3,
  path: paths.rollbackRunbook,
  about: "back to the version before",
  generate: (plan, origin) => [
    markdownFile(paths.rollbackRunbook, [
      `<!-- ${headOf(origin)} -->`,
      `# Roll back ${plan.spec.name}`,
      alertLine(plan, paths.rollbackRunbook),
      "1. Did it begin with a deployment? If so, take it back before anything else:",
      shell(...takeBack(plan)),
      aliasStep(plan),
      "3. If the alert does not clear within 15 minutes, the cause is in data or cluster.",
      "4. Write what happened into `MODEL_CHANGELOG.md`.",
    ]),
  ],
});

/** A rollback of traffic first: it takes seconds, and nobody has to agree. */
export function takeBack(plan: Plan): readonly string[] {
  const { pattern, server } = plan.serving;
  if (pattern === "device") return ["# install the package of the version before, by your device management"];
  return filesOf(plan.stack.serving)?.takeBack?.(plan) ?? [`# ${server}: send all traffic to the version before`];
}

/** The champion before, in the registry. */
export const backInRegistry = `python ${paths.promote} --rollback`;

function aliasStep({ stack }: Plan): string {
  if (!filesOf(stack.registry)?.registry) return `2. In ${stack.registry}, make the version before the champion again.`;
  return `2. If the alias had moved, put it back:\n\n${shell(backInRegistry)}`;
}
