/** README.md of the bundle: what is recommended and why, what to do first, the commands, and who says so. */
import type { Decision, Plan } from "../plan/plan";
import { percent } from "../plan/thresholds";
import { uniqueSources } from "./citations";
import { defineGenerator } from "./generator";
import { serviceQueries } from "./monitoring/queries";
import { markdownFile } from "./render";
import { hasManifest, rolloutSteps, type Step, startSteps } from "./start-commands";

export default defineGenerator({
  id: "readme",
  applies: ({ tier }) => tier === 1,
  generate: (plan) => [
    markdownFile("README.md", [
      `# ${plan.spec.name} ${plan.version}`,
      `Quick start (tier 1) for a ${plan.spec.model_type} model, ${plan.spec.deployment_target}, ${plan.spec.governance_level}. Generated from the spec; edits made here are kept.`,
      recommendations(plan),
      missing(plan),
      checklist(plan),
      ["## Start commands", ...startSteps(plan).map(block)].join("\n\n"),
      rollout(plan),
      queries(plan),
      components(plan),
      citations(plan),
    ]),
  ],
});

/** Decisions people ask about first; `plan` on the command line shows them all. */
const shown = /^(?:What (?:tracks|serves|runs|computes|loads)|Where are|How many replicas at most|How does a new)/;

function recommendations({ decisions, tier, recommendedTier }: Plan): string {
  const rows = decisions.filter(({ question }) => shown.test(question)).map(row);
  const more =
    tier === recommendedTier ? "" : `\n\nTier ${recommendedTier} is recommended for this model; this is the quick start.`;
  return `## Recommendations\n\n| Question | Answer | Why |\n| --- | --- | --- |\n${rows.join("\n")}${more}`;
}

function row({ question, answer, words }: Decision): string {
  return `| ${question} | ${answer} | ${words.replaceAll("|", "\\|")} |`;
}

function missing({ serving: { missing: keys, server, pattern } }: Plan): string | undefined {
  if (pattern !== "online") return undefined;
  if (server !== "kserve") return `No serving manifest is written for ${server} at tier 1: the command below is its template.`;
  if (keys.length === 0) return undefined;
  const list = keys.map((key) => `\`${key}\``).join(" and ");
  return `**No serving manifest yet.** KServe needs ${list}: add to the spec what a runtime of KServe can load, and generate again.`;
}

function checklist(plan: Plan): string {
  const { spec, stack, thresholds } = plan;
  const items = [
    `Start ${stack.tracking}; keep its secrets in a secret manager, under the names in \`tracking/tracking-config.json\``,
    `Register version ${plan.version} from \`registry/model-registry.json\`: an alias instead of a stage, the version as a tag`,
    hasManifest(plan)
      ? `Let the service account \`${spec.name}\` read the model's storage (a role for it, or a Secret), then deploy`
      : plan.serving.missing.length > 0
        ? "Complete the spec, generate again, then deploy"
        : "Deploy with the command template below",
    plan.serving.pattern === "online"
      ? "Collect latency, throughput and errors (`monitoring/monitoring-config.json`)"
      : "Collect failures and drift (`monitoring/monitoring-config.json`)",
    `Compute drift over ${thresholds.window}: PSI ${thresholds.psi.monitor} watch, ${thresholds.psi.investigate} investigate, ${thresholds.psi.retrain} retrain`,
    `Run \`retraining/retraining-pipeline.yaml\` on ${stack.pipeline}`,
  ];
  return `## Checklist\n\n${items.map((item) => `- [ ] ${item}`).join("\n")}`;
}

function block({ title, commands }: Step): string {
  return `${title}:\n\n\`\`\`sh\n${commands.join("\n")}\n\`\`\``;
}

function rollout(plan: Plan): string {
  const { strategy, rollbackOn } = plan.rollout;
  const steps = rolloutSteps(plan).map(block);
  const rule =
    strategy === "direct"
      ? "Roll back by deploying the version that was the champion before."
      : `A version whose ${rollbackOn.map((objective) => objective.replace("_", " ")).join(" or ")} breaks its threshold gets no more traffic. The alias \`champion\` stays on the version before until the last step.`;
  return ["## Rollout and rollback", rule, ...steps].join("\n\n");
}

function queries(plan: Plan): string | undefined {
  const found = plan.serving.pattern === "online" ? serviceQueries(plan) : undefined;
  if (!found) return undefined;
  const { latency, errorRate } = plan.thresholds;
  const slow = latency.alertMs === undefined ? "" : ` (alert above ${latency.alertMs / 1000} for ${latency.forMinutes} minutes)`;
  const lines = [
    `# ${latency.percentile} latency in seconds${slow}`,
    found.latency.promql,
    "# requests per second",
    found.requests.promql,
    `# share of errors (alert above ${percent(errorRate.alert)}, page above ${percent(errorRate.page)})`,
    found.errors.promql,
  ];
  const proxy =
    "Metrics of Knative's proxy need `request-metrics-protocol: prometheus` in its `config-observability`, and Knative 1.19 or newer.";
  return `## Queries\n\n\`\`\`promql\n${lines.join("\n")}\n\`\`\`\n\n${proxy}`;
}

function components({ thresholds: { accuracy } }: Plan): string {
  return [
    "## Pipeline components",
    `\`custom.\` steps are yours to write: DataValidator (schema, missing values, outliers), FeatureTransformer (the same code as in serving), Trainer (logs to tracking, uses the seed), Evaluator (writes ${accuracy.metric} of challenger and champion), Registrar (sets the alias), Deployer (applies the manifest).`,
  ].join("\n\n");
}

function citations({ decisions }: Plan): string {
  const cited = uniqueSources(
    decisions
      .filter(({ question }) => shown.test(question) || /drift matter|too slow|errors matter/.test(question))
      .map(({ source }) => source),
  );
  return `## Sources\n\n${cited.map(({ title, url, accessed }) => `- [${title}](${url}), accessed ${accessed}`).join("\n")}`;
}
