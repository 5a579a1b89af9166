/** retraining/retraining-pipeline.yaml: when the model is trained again, by which steps, and what the new one must achieve. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { qualityLimit } from "../monitoring/monitoring-config";
import { paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";
import { scheduleFor } from "./cron";

export default defineGenerator({
  id: "retraining/retraining-pipeline",
  tier: 3,
  path: paths.pipelineDefinition,
  about: "when the model is trained again, by which steps, behind which gate",
  generate: (plan, origin) => [
    yamlFile(
      paths.pipelineDefinition,
      {
        pipeline_name: `${plan.spec.name}-retraining`,
        model_name: plan.spec.name,
        owner: plan.spec.owner,
        ...schedule(plan),
        concurrency: noted(
          plan.spec.retraining?.schedule
            ? "A schedule and a trigger at the same moment start one run, not two."
            : "Two triggers at the same moment start one run, not two.",
          "forbid",
        ),
        experiment_name: plan.spec.name,
        triggers: plan.spec.retraining?.schedule
          ? triggers(plan)
          : noted("The spec gives no schedule: only these start a run, or a person.", triggers(plan)),
        champion: { alias: "champion", metric: plan.thresholds.accuracy.metric, value: plan.thresholds.accuracy.baseline },
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
  const engine = engines.has(plan.stack.pipeline) ? plan.stack.pipeline : undefined;
  if (!when) return { engine };
  const six = when.dialect === "kfp" ? "Six fields, seconds first, as Kubeflow Pipelines reads it." : undefined;
  return { schedule: six ? noted(six, when.expression) : when.expression, engine, cron_dialect: when.dialect, timezone: "UTC" };
}

const engines: ReadonlySet<string> = new Set([
  "kubeflow",
  "vertex_ai",
  "airflow",
  "prefect",
  "sagemaker",
  "azure_ml",
  "databricks",
  "cron",
]);

function triggers(plan: Plan): readonly Value[] {
  const { psi, accuracy, window } = plan.thresholds;
  const drift = {
    type: "drift",
    name: "psi-above-retrain-band",
    metric: "psi",
    threshold: psi.retrain,
    operator: "greater_than",
    window,
    test: "psi",
  };
  if (accuracy.baseline === undefined) return [drift];
  const performance = {
    type: "performance",
    name: `${accuracy.metric.replaceAll("_", "-")}-${accuracy.better === "higher" ? "fell" : "rose"}`,
    metric: accuracy.metric,
    threshold: qualityLimit(plan, accuracy.retrainDrop),
    operator: accuracy.better === "higher" ? "less_than" : "greater_than",
    window,
    baseline: accuracy.baseline,
    basis: accuracy.basis,
  };
  return [performance, drift];
}

function steps(plan: Plan): readonly Value[] {
  const { spec, seed, thresholds, rollout, serving } = plan;
  const { metric, better } = thresholds.accuracy;
  return [
    {
      name: "data-validation",
      stage: "data_validation",
      component: "custom.DataValidator",
      cache: noted("The latest data is read anew each time.", false),
      config: { checks: ["schema", "missing_values", "outliers"], signature: "registry/model-registry.json" },
    },
    {
      name: "feature-engineering",
      stage: "feature_engineering",
      component: "custom.FeatureTransformer",
      dependencies: ["data-validation"],
      config: spec.features?.store && spec.features.store !== "none" ? { feature_store: spec.features.store } : undefined,
    },
    {
      name: "model-training",
      stage: "training",
      component: "custom.Trainer",
      dependencies: ["feature-engineering"],
      random_seed: seed,
      outputs: ["model"],
    },
    {
      name: "model-evaluation",
      stage: "evaluation",
      component: "custom.Evaluator",
      dependencies: ["model-training"],
      config: { metric, max_accuracy_drop: compressed(plan) },
      approval_required: true,
      approvers: spec.governance?.approvers?.length ? spec.governance.approvers : undefined,
      outputs: ["metrics"],
    },
    {
      name: "model-registration",
      stage: "registration",
      component: "custom.Registrar",
      dependencies: ["model-evaluation"],
      config: { alias: "challenger" },
    },
    {
      name: "model-deployment",
      stage: "deployment",
      component: "custom.Deployer",
      dependencies: ["model-registration"],
      conditional: gate(metric, better, thresholds.minImprovement),
      config: {
        manifest:
          serving.missing.length === 0 && serving.pattern === "online" && serving.server === "kserve"
            ? "serving/inference-service.yaml"
            : undefined,
        strategy:
          rollout.strategy === "shadow"
            ? noted("Mirrored outside this bundle: README.md says by what.", "shadow")
            : rollout.strategy,
        steps: rollout.splits ? rollout.steps : undefined,
      },
    },
  ];
}

/** Better by a share of the champion's value; for errors, smaller is better. */
function gate(metric: string, better: "higher" | "lower", improvement: number): string {
  const factor = Number((better === "higher" ? 1 + improvement : 1 - improvement).toFixed(9));
  return `evaluation.${metric} ${better === "higher" ? ">" : "<"} champion.${metric} * ${factor}`;
}

function compressed({ spec: { model } }: Plan): Value {
  return model?.compression && model.compression !== "none" ? model.max_accuracy_drop : undefined;
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
