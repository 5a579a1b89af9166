/** How pods reach what tracks runs and keeps models: what is known as variables, the rest from one Secret. */

import type { PlannedFile } from "../bundle/bundle";
import type { Plan } from "../plan/plan";
import { accessOf, accessSecret } from "../systems/tracked-by";
import type { Step } from "./generator";
import type { Value } from "./render";

export interface PodAccess {
  readonly env?: readonly Value[];
  readonly envFrom: readonly Value[];
}

/** Nothing where the tracker is a tool of the team's own. */
export function podAccess(plan: Plan): PodAccess {
  const access = accessOf(plan);
  if (!access) return { envFrom: [] };
  const known = Object.entries(access.values).map(([name, value]) => ({ name, value }));
  const optional = access.asked.length + access.secrets.length === 0 ? { optional: true } : {};
  return {
    ...(known.length > 0 ? { env: known } : {}),
    envFrom: [{ secretRef: { name: accessSecret(plan), ...optional } }],
  };
}

/** Makes that Secret out of the reader's environment, where files of the bundle ask for it. A value stands in no command. */
export function accessSteps(plan: Plan, files: readonly PlannedFile[]): readonly Step[] {
  const { asked = [], secrets = [] } = accessOf(plan) ?? {};
  const name = accessSecret(plan);
  const reads = new RegExp(`(?:secretRef:|secretKeyRef:|secret_ref=|use_secret_as_env)[^\\n]*\\n?[^\\n]*\\b${name}\\b`);
  if (asked.length + secrets.length === 0 || !files.some(({ text }) => reads.test(text))) return [];
  return [
    {
      phase: "set up",
      title: "For jobs",
      commands: [
        `env | grep ${chosen([...asked, ...secrets])} | kubectl create secret generic ${name} --from-env-file=/dev/stdin`,
      ],
    },
  ];
}

/** A pattern of grep for lines of the environment that set these variables: by their beginning where they have one of two words. */
function chosen(names: readonly string[]): string {
  const [shared = ""] = /^[A-Z]+_[A-Z]+_/.exec(names[0] ?? "") ?? [];
  if (shared !== "" && names.every((name) => name.startsWith(shared))) return `^${shared}`;
  return names.length === 1 ? `^${names[0]}=` : `-E '^(${names.join("|")})='`;
}
