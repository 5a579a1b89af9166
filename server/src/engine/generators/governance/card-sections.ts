/** The sections of a model card, after Mitchell et al. (https://arxiv.org/abs/1810.03993). */
import type { Plan } from "../../plan/plan";
import { percent } from "../../plan/thresholds";
import { paths } from "../paths";
import { originOf } from "./provenance";

export interface CardSection {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** What the plan can say of each part. What it cannot know, the card says has not been measured or asked. */
export function cardSections(plan: Plan): readonly CardSection[] {
  return [
    { title: "Model details", text: details(plan) },
    { title: "Intended use", text: use(plan) },
    { title: "Metrics", text: metrics(plan) },
    { title: "Metrics by subgroup", text: subgroups(plan) },
    { title: "Training data", text: data(plan) },
    { title: "Ethical considerations", text: ethics(plan) },
    { title: "Limitations", text: limitations(plan) },
    { title: "Recommendations", text: recommendations(plan) },
  ];
}

function list(lines: readonly (string | undefined)[]): string {
  return lines.flatMap((line) => (line === undefined ? [] : [`- ${line}`])).join("\n");
}

function details(plan: Plan): string {
  const { spec } = plan;
  const { framework, framework_version, format, storage_uri, ensemble_size, compression } = spec.model ?? {};
  const parts = [
    ensemble_size !== undefined && ensemble_size > 1 ? `ensemble of ${ensemble_size}` : undefined,
    spec.model_type,
    framework && `${framework} ${framework_version ?? ""}`.trim(),
    format && `as ${format}`,
    compression && compression !== "none" ? `made smaller by ${compression}` : undefined,
  ];
  return list([
    `Model: ${parts.filter(Boolean).join(", ")}`,
    spec.owner && `Responsible: ${spec.owner}`,
    storage_uri && `Files: \`${storage_uri}\``,
    ...originOf(plan).map(([what, value]) => `${what}: ${value}`),
    `Lineage: \`${paths.lineageGraph}\``,
  ]);
}

const uses = { online: "Answers requests of a service", batch: "Scores data in batches", device: "Answers on devices" } as const;

function use({ spec, serving, thresholds: { latency } }: Plan): string {
  const rps = spec.scale_requirements.rps;
  const load = serving.pattern === "online" && rps !== undefined ? ` of up to ${rps} requests per second` : "";
  const target = latency.targetMs === undefined ? "" : ` with ${latency.percentile} latency below ${latency.targetMs} ms`;
  const inputs = columns(spec.model?.signature?.inputs);
  return [
    spec.description && `${spec.description.replace(/\.$/, "")}.`,
    `${uses[serving.pattern]}${load}${target}.`,
    inputs && `It takes ${inputs} and gives ${columns(spec.model?.signature?.outputs) ?? "a prediction"}.`,
    "It is not meant for other decisions or populations than those of its training data: nobody has evaluated that.",
  ]
    .filter(Boolean)
    .join(" ");
}

function columns(list: readonly { readonly name: string }[] | undefined): string | undefined {
  return list?.length ? list.map(({ name }) => `\`${name}\``).join(", ") : undefined;
}

function metrics({ thresholds: { accuracy, minImprovement } }: Plan): string {
  const { metric, better, baseline } = accuracy;
  const champion = baseline === undefined ? "of the model in production" : `of the model in production (${baseline})`;
  return `Versions are compared by ${metric} (${better} is better): this one is deployed once it beats that ${champion} by ${percent(minImprovement)}. Its values are in its run, measured on data it has not seen.`;
}

function subgroups({ spec, thresholds }: Plan): string {
  const named = columns(spec.model?.signature?.inputs?.filter(({ type }) => type === "string" || type === "boolean"));
  const by = named ? ` Columns to measure by are ${named}, and what the data says of people beside them.` : "";
  return `Not measured: ${thresholds.accuracy.metric} is known for all data together only.${by}`;
}

function data({ spec }: Plan): string {
  const version = spec.model?.training?.data_version;
  const known =
    version === undefined ? "The spec does not record which data it was trained on." : "The version above identifies the data.";
  const refused = spec.model?.signature?.inputs?.length
    ? ` \`${paths.dataSchema}\` says what every row must look like; training refuses rows that do not.`
    : "";
  return `${known}${refused}`;
}

function ethics({ spec }: Plan): string {
  const { pii_columns = [], legal_basis } = spec.privacy ?? {};
  const { required, framework } = spec.model?.explainability ?? {};
  return list([
    pii_columns.length > 0
      ? `Personal data: ${pii_columns.map((name) => `\`${name}\``).join(", ")}${legal_basis ? `, on the ground of ${legal_basis}` : ""}`
      : "Personal data: the spec names no column that holds any",
    spec.regulations?.length ? `Law: ${spec.regulations.join(", ")}; see \`${paths.privacy}\`` : undefined,
    required ? `Single predictions are explained${framework ? ` with ${framework}` : ""}` : undefined,
    "Bias has not been looked for",
    "Who approves a version asks whom a wrong answer hurts",
  ]);
}

function limitations({ spec, thresholds: { psi, accuracy } }: Plan): string {
  return list([
    "What came after its training data, or seldom in it, it gets wrong more often",
    `It is trained again once a feature's PSI passes ${psi.retrain}, or ${accuracy.metric} falls by ${percent(accuracy.retrainDrop)}`,
    spec.model?.training?.random_seed === undefined ? "The seed of its training is unknown" : undefined,
  ]);
}

function recommendations({ spec, thresholds: { accuracy } }: Plan): string {
  return list([
    `Measure ${accuracy.metric} by group before the next approval`,
    "Hold labels that arrive late against its predictions",
    spec.governance_level === "production" ? "Let a person review decisions that someone contests" : undefined,
  ]);
}
