/** What speaks against a tool that a spec names. Rules report it, and the plan says it where it follows the spec all the same. */
import { endOfLife } from "../practice/end-of-life";
import { practice, sources } from "../practice/index";
import { commercialLicence } from "../practice/licences";
import { needsKubernetes } from "../practice/platforms";
import { loads, serversFor } from "../practice/serving";
import {
  broughtBy,
  comesWith,
  isManagedOnly,
  isSelfRun,
  type NamedRole,
  platformOf,
  portable,
  toolKeys,
} from "../practice/stack";
import type { RuleId } from "../rules/rule";
import type { Source } from "../source";
import type { Stack as Platform } from "../spec.generated";
import type { Spec } from "./plan";

export interface Objection {
  readonly rule: RuleId;
  /** Path of the key that names the tool. */
  readonly key: string;
  /** Why, and what to do, in sentences. */
  readonly words: string;
  /** Tools to name instead, the best one first; nothing speaks against them. */
  readonly instead: readonly string[];
  readonly source: Source;
}

interface Choice {
  readonly role: NamedRole;
  readonly tool: string;
  readonly spec: Partial<Spec>;
}

/** The gravest objection: one tool is objected to once. Nothing where the end of its life is reason enough to replace it. */
export function objectionTo(role: NamedRole, tool: string, spec: Partial<Spec>): Objection | undefined {
  const choice = { role, tool, spec };
  if (endOfLife[toolKeys[role]]?.[tool]) return undefined;
  return licence(choice) ?? besideExisting(choice) ?? boundToCloud(choice) ?? selfRunOnCloud(choice);
}

/** The tools that nothing speaks against; where something does against each, what is to be used instead. */
export function unobjected(role: NamedRole, tools: readonly string[], spec: Partial<Spec>): readonly string[] {
  const judged = tools.map((tool) => ({ tool, objection: objectionTo(role, tool, spec) }));
  const free = judged.filter(({ objection }) => !objection).map(({ tool }) => tool);
  return free.length > 0 ? free : (judged[0]?.objection?.instead ?? []);
}

/** The platforms a team has already, one or several. */
export function platformsIn({ existing_stack: stack }: Partial<Spec>): readonly Platform[] {
  return stack === undefined ? [] : typeof stack === "string" ? [stack] : stack;
}

/** Part of it at least runs in a house of the team's own, where no cloud's service is. */
export function isOnPrem({ infrastructure }: Partial<Spec>): boolean {
  return infrastructure?.platform === "on_prem" || infrastructure?.platform === "hybrid";
}

function licence({ role, tool, spec }: Choice): Objection | undefined {
  const known = commercialLicence(toolKeys[role], tool);
  if (!known || spec.governance_level !== "production") return undefined;
  const brought = broughtBy(platformsIn(spec), role);
  const fitting = [...(brought ? [brought.named] : []), ...known.successors].filter((other) => canLoad(role, other, spec));
  const instead = unobjected(role, [...new Set(fitting)], spec);
  const switching = instead[0] ? `, or switch to ${instead[0]}` : "";
  const words = `${known.words} Have one${switching}.`;
  return { rule: "spec/licence-commercial", key: toolKeys[role], words, instead, source: known.source };
}

/** A second tool for what a platform in use does already. A tool that cannot load the model is no choice. */
function besideExisting({ role, tool, spec }: Choice): Objection | undefined {
  const platforms = platformsIn(spec);
  const brought = broughtBy(platforms, role);
  if (!brought || comesWith(platforms, role, tool) || !canLoad(role, brought.tool, spec)) return undefined;
  const { platform, named, source } = brought;
  const what = named === platform ? `${platform} is in use already` : `${platform} is in use already and brings ${named}`;
  return {
    rule: "spec/prefer-existing-stack",
    key: toolKeys[role],
    words: `${what}; "${tool}" would be a second tool for ${jobs[role]}, with accounts, upgrades and a history of its own. Use ${named}, or take ${platform} out of \`existing_stack\` if it goes.`,
    instead: [named],
    source,
  };
}

function boundToCloud({ role, tool, spec }: Choice): Objection | undefined {
  const isThere = platformsIn(spec).some((name) => name === tool);
  if (!isOnPrem(spec) || !isManagedOnly(tool) || isThere) return undefined;
  const instead = portableFor(role, spec);
  const use = instead[0] ? ` Use open source that runs in both, such as ${instead[0]}.` : "";
  return {
    rule: "spec/prefer-open-source-on-prem",
    key: toolKeys[role],
    words: `"${tool}" runs in its vendor's cloud only, but the platform is ${spec.infrastructure?.platform}: ${jobs[role]} could not move in, and what is built on it cannot move out.${use}`,
    instead,
    source: sources.mlOpsPrinciples,
  };
}

function selfRunOnCloud({ role, tool, spec }: Choice): Objection | undefined {
  const { platform, cloud } = spec.infrastructure ?? {};
  // without a cluster such a tool cannot run at all, which is graver and has its own rule
  if (platform !== "cloud_managed" || !cloud || !isSelfRun(tool) || needsKubernetes(toolKeys[role], tool)) return undefined;
  const offer = broughtBy([platformOf(cloud)], role);
  if (!offer || comesWith([...platformsIn(spec), offer.platform], role, tool)) return undefined;
  return {
    rule: "spec/prefer-managed-on-cloud",
    key: toolKeys[role],
    words: `On ${cloud}, ${offer.platform} does ${jobs[role]} as a managed service, which is the faster start; "${tool}" has to be installed, upgraded and watched. Use ${offer.named}, or say \`platform: kubernetes\` if running it yourselves is what you want.`,
    instead: [offer.named],
    source: offer.source,
  };
}

function portableFor(role: NamedRole, spec: Partial<Spec>): readonly string[] {
  if (role === "serving") return serversFor(spec.model?.format ?? "custom");
  const isSmall = spec.team_size !== undefined && spec.team_size < practice.smallTeamBelow.value;
  return (portable[role] ?? []).filter((tool) => !isSmall || tool !== "kubeflow");
}

function canLoad(role: NamedRole, server: string, { model, serving }: Partial<Spec>): boolean {
  if (role !== "serving" || !model?.format) return true;
  return loads({ server, ...(serving?.runtime ? { runtime: serving.runtime } : {}) }, model.format);
}

const jobs: Readonly<Record<NamedRole, string>> = {
  tracking: "experiment tracking",
  serving: "serving",
  pipeline: "pipelines",
  drift: "drift",
  features: "features",
  explanations: "explanations",
};
