/** The commands that bring a stack to AWS, and that take it back. */
import type { Plan } from "../../plan/plan";
import { modelFolder } from "./cloudformation";

/** Variables that the commands read; in CI they are those of the repository. */
export function variablesOf(plan: Plan): readonly string[] {
  const two = plan.serving.pattern === "online" && ["ab_test", "shadow"].includes(plan.rollout.strategy);
  return [
    "MODEL_IMAGE",
    ...(modelFolder(plan) ? [] : ["MODEL_DATA"]),
    ...(two ? ["CHAMPION_MODEL_DATA"] : []),
    "SAGEMAKER_ROLE",
    ...(plan.serving.pattern === "online" ? ["ALARM_TOPIC"] : []),
    ...(plan.serving.batch?.schedule ? ["SCHEDULER_ROLE", "INPUT", "OUTPUT"] : []),
  ];
}

const parameters: Readonly<Record<string, string>> = {
  MODEL_IMAGE: "Image",
  MODEL_DATA: "ModelData",
  CHAMPION_MODEL_DATA: "ChampionModelData",
  SAGEMAKER_ROLE: "ExecutionRole",
  ALARM_TOPIC: "AlarmTopic",
  SCHEDULER_ROLE: "SchedulerRole",
  INPUT: "Input",
  OUTPUT: "Output",
};

/** CloudFormation itself goes back where an alarm fires, or a resource cannot be made. */
export function deployCommand(plan: Plan, file: string): string {
  const values = variablesOf(plan).map((name) => `${parameters[name]}="$${name}"`);
  const stack = `--stack-name ${stackOf(plan)} --template-file ${file} --no-fail-on-empty-changeset`;
  return `aws cloudformation deploy ${stack} --parameter-overrides ${values.join(" ")}`;
}

/** The template of the commit before, with the values that the variables have. */
export function beforeCommands(plan: Plan, file: string): readonly string[] {
  return [`git show HEAD^:./${file} > before.yaml`, deployCommand(plan, "before.yaml")];
}

export function stackOf({ spec, serving }: Plan): string {
  return serving.pattern === "batch" ? `${spec.name}-batch` : spec.name;
}
