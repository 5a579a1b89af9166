/** README.md of the bundle: what was decided and why, what each file is for, what to do first, and who says so. */
import type { PlannedFile } from "../../bundle/bundle";
import type { Plan } from "../../plan/plan";
import { type FileGenerator, headOf, type Origin, type Step } from "../generator";
import { paths } from "../paths";
import { markdownFile } from "../render";
import { checklist } from "./checklist";
import { citations, recommendations } from "./decisions";
import { noManifest } from "./missing";
import { queries } from "./queries-section";
import { rolloutSection } from "./rollout-section";
import { startSteps, tracking } from "./start-commands";

const title = { 1: "Quick start", 2: "Production pipeline", 3: "Full lifecycle" } as const;

/** The README of a bundle whose other files these generators make. */
export function readme(plan: Plan, origin: Origin, generators: readonly FileGenerator[]): PlannedFile {
  const { spec, tier, version } = plan;
  return markdownFile(paths.readme, [
    `# ${spec.name} ${version}`,
    `${title[tier]} (tier ${tier}) for a ${spec.model_type} model, ${spec.deployment_target}, ${spec.governance_level}. ${headOf(origin)} Edits made here are kept.`,
    recommendations(plan),
    noManifest(plan),
    ...(tier === 1 ? quickStart(plan) : wholeBundle(plan, generators)),
    citations(plan),
  ]);
}

/** At tier 1 people do by hand what larger tiers have files for. */
function quickStart(plan: Plan): readonly (string | undefined)[] {
  const rollout = rolloutSection(plan).map((part) => (typeof part === "string" ? part : block(part)));
  return [
    checklist(plan),
    section("Start commands", [script(startSteps(plan))]),
    section("Rollout and rollback", rollout),
    queries(plan),
  ];
}

function wholeBundle(plan: Plan, generators: readonly FileGenerator[]): readonly string[] {
  return [section("Files", [fileList(plan, generators)]), section("First run", [script(firstRun(plan, generators))])];
}

function fileList(plan: Plan, generators: readonly FileGenerator[]): string {
  const folders = new Map<string, string[]>();
  for (const { about, path } of generators) {
    const [, folder = "", name = ""] = /^(.*\/)?(.*)$/.exec(typeof path === "string" ? path : path(plan)) ?? [];
    folders.set(folder, [...(folders.get(folder) ?? []), `\`${name}\` ${about}`]);
  }
  const lines = [...folders].map(([folder, files]) => `- ${folder && `**${folder}** `}${files.sort().join("; ")}`);
  return lines.sort().join("\n");
}

/** All steps as one script, to be read and run piece by piece. */
function script(steps: readonly Pick<Step, "title" | "commands">[]): string {
  const parts = steps.map(({ title: words, commands }) => [`# ${words}`, ...commands].join("\n"));
  return `\`\`\`sh\n${parts.join("\n")}\n\`\`\``;
}

const phases = ["set up", "train", "deploy", "watch", "retrain"] as const;

/** What each file asks to be done with it, in the order of a model's life. */
function firstRun(plan: Plan, generators: readonly FileGenerator[]): readonly Step[] {
  const own = plan.tier === 3 && plan.stack.tracking === "mlflow" ? [] : [{ ...tracking(plan), phase: "set up" } as const];
  const steps = [...own, ...generators.flatMap(({ steps: of }) => of?.(plan) ?? [])].filter(
    ({ commands }) => commands.length > 0,
  );
  return phases.flatMap((phase) => steps.filter((step) => step.phase === phase));
}

function section(name: string, parts: readonly string[]): string {
  return [`## ${name}`, ...parts].join("\n\n");
}

function block({ title: words, commands }: Pick<Step, "title" | "commands">): string {
  return `${words}:\n\n\`\`\`sh\n${commands.join("\n")}\n\`\`\``;
}
