/** The README's part on how a new version takes over and how it is taken back, with the commands for each step. */
import type { Plan } from "../../plan/plan";
import { mirrorOf } from "../../plan/rollout";
import type { StartStep } from "../../systems/files";
import { filesOf } from "../../systems/files-of";
import { hasManifest } from "../manifest";
import { isKnative } from "../serving/inference-service";

/** Words and commands that are true for this plan: nothing is promised that its server does not do. */
export function rolloutSection(plan: Plan): readonly (string | StartStep)[] {
  return splitByManifest(plan) ? stepwise(plan) : [wordsWithoutSplit(plan), ...promotion(plan), takeBack(plan)];
}

function splitByManifest(plan: Plan): boolean {
  return hasManifest(plan) && plan.rollout.splits && isKnative(plan);
}

function stepwise(plan: Plan): readonly (string | StartStep)[] {
  const { strategy, steps, rollbackOn } = plan.rollout;
  const objectives = rollbackOn.map((objective) => objective.replace("_", " ")).join(" or ");
  const manual = strategy === "blue_green" ? steps : steps.slice(1);
  const split = strategy === "ab_test" ? " Traffic is split by request, not by user: nobody is kept on one version." : "";
  return [
    `A version whose ${objectives} breaks its threshold gets no more traffic. The alias \`champion\` stays on the version before until the last step. The very first version gets all traffic at once.${split}`,
    ...(manual.length > 0
      ? [
          {
            title: `One step at a time (${manual.join(", ")} %), with a look at the queries below in between`,
            commands: manual.slice(0, 1).map((percent) => traffic(plan, percent)),
          },
        ]
      : []),
    ...promotion(plan),
    { title: "Roll back", commands: [traffic(plan, 0)] },
    `After every step write its number as \`canaryTrafficPercent\` into \`serving/inference-service.yaml\`: the next \`kubectl apply\` sets what stands there. A new version starts again at ${strategy === "blue_green" ? 0 : (steps[0] ?? 100)}.`,
  ];
}

/** Sends a share of the traffic to the new version: 0 takes it back. */
export function traffic({ spec }: Plan, percent: number): string {
  return `kubectl patch inferenceservice ${spec.name} --type merge -p '{"spec":{"predictor":{"canaryTrafficPercent":${percent}}}}'`;
}

function wordsWithoutSplit(plan: Plan): string {
  const { serving, rollout } = plan;
  const { server, pattern } = serving;
  if (pattern === "batch") return "The next run uses the new version.";
  if (rollout.strategy === "shadow")
    return `Nothing here mirrors requests: ${mirrorOf(server)}. Deploy the shadow under a name of its own; ${hasManifest(plan) ? "applying this manifest replaces the old version at once" : "replacing the old version is the last step"}.`;
  if (rollout.strategy === "direct") return "The new version replaces the old one at once.";
  const steps = `${rollout.strategy}, ${rollout.steps.join(" → ")} %`;
  if (pattern === "device") return `The plan is ${steps} of the devices: your device management does it, nothing here.`;
  if (hasManifest(plan))
    return `The plan is ${steps}, by ${serving.isLlmService ? "the weights of a routing group" : "`spec.canary`"}: tier 2 has the canary and a script that moves the traffic.`;
  return server === "kserve"
    ? `The plan is ${steps}; its commands follow once the manifest can be generated.`
    : `The plan is ${steps}: ${server} has its own means for it, and this bundle has no commands for them.`;
}

/** A validated version becomes the champion; until then its tag says that it is pending. */
function promotion({ spec, stack }: Plan): readonly (string | StartStep)[] {
  const title = "Once it has proved itself, make it the champion";
  const registry = filesOf(stack.registry)?.registry;
  if (!registry) return [`${title} in ${stack.registry}: until then it is the challenger, not validated.`];
  return [{ title, commands: [`python -c "${registry.byHand(spec.name)}"`] }];
}

function takeBack({ serving }: Plan): string {
  const how = serving.pattern === "batch" ? "running" : serving.pattern === "device" ? "installing" : "deploying";
  return `Roll back by ${how} the version that was the champion before.`;
}
