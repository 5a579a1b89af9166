/** The tools around model and server: what delivers, tunes, approves and calls people. A role that nothing plays is "none". */
import type { Source } from "../source";
import { withStatus } from "../systems/status-words";
import type { Decided, Decision, Spec, Tier } from "./plan";
import { cite } from "./sources";

/** The tool for each role that only larger tiers fill; "none" where the tier or the spec leaves it out. */
export interface Tooling {
  readonly features: string;
  readonly ci: string;
  readonly approvals: string;
  readonly hpo: string;
  readonly distributed: string;
  readonly flags: string;
  readonly pager: string;
  readonly chat: string;
  readonly tracing: string;
}

export type ToolingRole = keyof Tooling;

interface RoleOf {
  /** The first tier whose bundle has files for the role. */
  readonly tier: Tier;
  readonly question: string;
  /** What the spec names. */
  readonly named: (spec: Spec) => string | undefined;
  /** What is taken where the spec names nothing, and why. */
  readonly otherwise: (spec: Spec) => { readonly tool: string; readonly words: string };
  readonly source: Source;
}

const none = (words: string) => () => ({ tool: "none", words });
const usual = (tool: string, words: string) => () => ({ tool, words: `Policy default: ${words}` });

const rolesOfTooling: Readonly<Record<ToolingRole, RoleOf>> = {
  features: {
    tier: 2,
    question: "Where do features come from?",
    named: ({ features }) => features?.store,
    otherwise: none("The spec names no `features.store`: features are computed where they are used."),
    source: cite.feast,
  },
  ci: {
    tier: 2,
    question: "What delivers it?",
    named: ({ ci }) => ci,
    otherwise: usual("github_actions", "most repositories have it already; set `ci` for another one."),
    source: cite.githubEnvironments,
  },
  approvals: {
    tier: 2,
    question: "Where is a deployment approved?",
    named: (spec) => (isGateElsewhere(spec) ? undefined : spec.governance?.approval_system),
    otherwise: (spec) => {
      const { tool, words } = gateOf(spec);
      const unasked = isGateElsewhere(spec)
        ? `The spec names ${spec.governance?.approval_system}, which delivers nothing here: `
        : "";
      return { tool, words: `${unasked || "Policy default: "}${words}` };
    },
    source: cite.githubEnvironments,
  },
  hpo: {
    tier: 3,
    question: "What searches hyperparameters?",
    named: ({ hpo }) => hpo?.engine,
    otherwise: usual("optuna", "it runs anywhere Python runs and stops hopeless trials early."),
    source: cite.optuna,
  },
  distributed: {
    tier: 3,
    question: "Is training spread over machines?",
    named: ({ distributed_training }) => distributed_training?.strategy,
    otherwise: none("The spec names no `distributed_training`: one machine, until measured that it is not enough."),
    source: cite.kubeflowTrainer,
  },
  flags: {
    tier: 3,
    question: "What switches users between versions?",
    named: ({ rollout }) => rollout?.feature_flags,
    otherwise: ({ rollout }) =>
      rollout?.strategy === "ab_test"
        ? { tool: "unleash", words: "Policy default: an A/B test needs users to stay on their version, and a flag keeps them." }
        : { tool: "none", words: "The rollout splits traffic by request and asks no feature flag." },
    source: cite.unleash,
  },
  pager: {
    tier: 3,
    question: "Who wakes the person on call?",
    named: ({ alerting }) => alerting?.pager,
    otherwise: usual("pagerduty", "P0 and P1 need somebody awake; set `alerting.pager` for another one."),
    source: cite.alertmanager,
  },
  chat: {
    tier: 3,
    question: "Where is the team told?",
    named: ({ alerting }) => alerting?.chat,
    otherwise: usual("slack", "P2 and P3 can wait for working hours; set `alerting.chat` for another one."),
    source: cite.alertmanager,
  },
  tracing: {
    tier: 3,
    question: "What traces a request?",
    named: () => undefined,
    otherwise: usual("opentelemetry", "every tracing backend takes its protocol."),
    source: cite.openTelemetry,
  },
};

interface Gate {
  readonly tool: string;
  readonly words: string;
}

/** The gate that each CI has itself. */
const github: Gate = { tool: "github", words: "reviewers of a protected environment see exactly what they let through." };
const gates: Readonly<Record<NonNullable<Spec["ci"]>, Gate>> = {
  github_actions: github,
  gitlab_ci: {
    tool: "gitlab_ci",
    words: "who may deploy to a protected environment starts the job and sees what it lets through.",
  },
  jenkins: { tool: "jenkins", words: "the stage that deploys waits for one of its submitters." },
};

function gateOf({ ci }: Spec): Gate {
  return ci ? gates[ci] : github;
}

/** True where the spec names the gate of a CI that does not deliver: nobody would be asked there. */
export function isGateElsewhere(spec: Spec): boolean {
  const named = spec.governance?.approval_system;
  return Object.values(gates).some(({ tool }) => tool === named) && named !== gateOf(spec).tool;
}

const roles = Object.keys(rolesOfTooling) as readonly ToolingRole[];

/** The tool for each role at this tier, and why; roles of a larger tier are "none" without a word. */
export function resolveTooling(spec: Spec, tier: Tier): Decided<Tooling> {
  const chosen = roles.map((role) => [role, choose(role, spec, tier)] as const);
  return {
    value: Object.fromEntries(chosen.map(([role, decision]) => [role, decision?.answer ?? "none"])) as unknown as Tooling,
    decisions: chosen.flatMap(([, decision]) => decision ?? []),
  };
}

function choose(role: ToolingRole, spec: Spec, tier: Tier): Decision | undefined {
  const { tier: first, question, named, otherwise, source } = rolesOfTooling[role];
  if (tier < first) return undefined;
  const said = named(spec);
  const { tool, words } = said === undefined ? otherwise(spec) : { tool: said, words: "The spec names it." };
  return withStatus({ question, answer: tool, words, source }, tool);
}
