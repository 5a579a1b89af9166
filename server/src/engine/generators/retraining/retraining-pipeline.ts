/** retraining/retraining-pipeline.yaml: when the model is trained again, by which steps, and what the new one must achieve. */
import type { Plan } from "../../plan/plan";
import { systemOf } from "../../systems/of";
import { defineGenerator, headOf } from "../generator";
import { hasManifest, manifestOf } from "../manifest";
import { qualityLimit } from "../monitoring/monitoring-config";
import { paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";
import { quarterlyFor, scheduleFor } from "./cron";
import { outputsOf } from "./pipeline/pipeline";
import { retrainingOf } from "./pipeline/steps";

export default defineGenerator({
  id: "retraining/retraining-pipeline",
  tier: 3,
  path: paths.pipelineDefinition,
  about: "triggers, steps and gate",
  generate: (plan, origin) => [
    yamlFile(
      paths.pipelineDefinition,
      {
        pipeline_name: `${plan.spec.name}-retraining`,
        model_name: plan.spec.name,
        owner: plan.spec.owner,
        ...schedule(plan),
        // two triggers at the same moment start one run, not two
        concurrency: "forbid",
        triggers: plan.spec.retraining?.schedule
          ? triggers(plan)
          : noted("The spec gives no schedule: only these start a run, or a person.", triggers(plan)),
        champion: champion(plan),
        min_improvement: plan.thresholds.minImprovement,
        steps: steps(plan),
        rollback: rollback(plan),
        notifications: notifications(plan),
      },
      headOf(origin),
    ),
  ],
});

function schedule(plan: Plan): Readonly<Record<string, Value>> {
  const when = scheduleFor(plan);
  const engine = systemOf(plan.stack.pipeline) ? plan.stack.pipeline : undefined;
  if (!when) return { engine };
  const six = when.dialect === "kfp" ? "Six fields, seconds first, as Kubeflow Pipelines reads it." : undefined;
  return { schedule: six ? noted(six, when.expression) : when.expression, engine, cron_dialect: when.dialect, timezone: "UTC" };
}

function triggers(plan: Plan): readonly Value[] {
  const { psi, accuracy, window } = plan.thresholds;
  const limit = qualityLimit(plan, accuracy.retrainDrop);
  const each: Readonly<Record<Plan["retraining"]["triggers"][number], Value>> = {
    performance: limit !== undefined && {
      type: "performance",
      name: `${accuracy.metric.replaceAll("_", "-")}-${accuracy.better === "higher" ? "fell" : "rose"}`,
      metric: accuracy.metric,
      threshold: limit,
      operator: accuracy.better === "higher" ? "less_than" : "greater_than",
      window,
      baseline: accuracy.baseline,
      basis: accuracy.basis,
    },
    drift: {
      type: "drift",
      name: "psi-above-retrain-band",
      metric: "psi",
      threshold: psi.retrain,
      operator: "greater_than",
      window,
      test: "psi",
    },
    business: { type: "business", name: "quarterly-review", schedule: quarterlyFor(plan) },
  };
  return plan.retraining.triggers.flatMap((trigger) => each[trigger] || []);
}

/** The metric is the gate's; its value is known where the spec's baseline is of the same metric. */
function champion({ training: { gate }, thresholds: { accuracy } }: Plan): Value {
  const value = gate.metric === accuracy.metric ? accuracy.baseline : undefined;
  return { alias: "champion", metric: gate.metric, value };
}

/** The steps as every engine runs them. */
function steps(plan: Plan): readonly Value[] {
  const { steps: before, behindGate } = retrainingOf(plan);
  const all = [...before, ...behindGate];
  const { metric, better } = plan.training.gate;
  const described = all.map((step, index) => ({
    name: step.name,
    stage: step.stage,
    component: step.code,
    dependencies: index === 0 ? undefined : [all[index - 1]?.name],
    random_seed: step.stage === "training" ? plan.seed : undefined,
    cache: step.cached ? noted("For the same data and code.", true) : undefined,
    conditional: step === behindGate[0] ? condition(metric, better, plan.thresholds.minImprovement) : undefined,
    outputs: some(outputsOf(step)),
    ...(step.stage === "deployment" ? { approval_required: false, config: rolloutOf(plan) } : {}),
  }));
  return plan.retraining.deploys ? described : [...described, byDelivery(plan)];
}

/** What the run does not do itself. */
function byDelivery(plan: Plan): Value {
  const { needsApproval } = plan.retraining;
  return {
    name: "deploy",
    stage: "deployment",
    description: `Not by the run: delivery does it${needsApproval ? ", once a person has approved" : ""}.`,
    dependencies: ["announce"],
    approval_required: needsApproval,
    approvers: some(plan.spec.governance?.approvers ?? []),
    config: rolloutOf(plan),
  };
}

function rolloutOf(plan: Plan): Value {
  const { rollout } = plan;
  return {
    manifest: hasManifest(plan) ? manifestOf(plan).path : undefined,
    strategy:
      rollout.strategy === "shadow" ? noted("Mirrored outside this bundle: README.md says by what.", "shadow") : rollout.strategy,
    steps: rollout.splits ? rollout.steps : undefined,
  };
}

function some(list: readonly string[]): Value {
  return list.length > 0 ? list : undefined;
}

/** Better by a share of the champion's value; for errors, smaller is better. */
function condition(metric: string, better: "higher" | "lower", improvement: number): string {
  const factor = Number((better === "higher" ? 1 + improvement : 1 - improvement).toFixed(9));
  return `evaluation.${metric} ${better === "higher" ? ">" : "<"} champion.${metric} * ${factor}`;
}

function rollback({ rollout }: Plan): Value {
  const on = rollout.rollbackOn.length > 0 ? rollout.rollbackOn : undefined;
  return { to: "previous_champion", on, automatic: false, runbook: "README.md" };
}

function notifications({ spec }: Plan): Value {
  const onFailure = spec.alerting?.chat ? "chat" : undefined;
  const [approver] = spec.governance?.approvers ?? [];
  return onFailure || approver ? { on_failure: onFailure, on_approval_needed: approver } : undefined;
}
