/**
 * training/katib-experiment.yaml: the search as a Katib Experiment, whose trials are Jobs of the bundle's image
 * (https://www.kubeflow.org/docs/components/katib/user-guides/hp-tuning/configure-experiment/, read 2026-11-29).
 */
import { defineGenerator, headOf } from "../../generators/generator";
import { noted, type Value, yamlFile } from "../../generators/render";
import { labelsOf, trainingJob } from "../../generators/retraining/job-template";
import { type SearchRange, searchSpace } from "../../generators/training/search-space";
import type { Plan } from "../../plan/plan";
import type { Search } from "../../plan/search";
import { best, experiment, experimentName, trial } from "./paths";

export default defineGenerator({
  id: "systems/katib/experiment",
  tier: 3,
  path: experiment,
  about: "searches hyperparameters in the cluster",
  system: { role: "hpo", tool: "katib" },
  steps: (plan) => [
    {
      phase: "train",
      title: "Search hyperparameters (Katib 0.19)",
      commands: [
        `kubectl create configmap ${plan.spec.name}-training --from-literal=DATA="$DATA" --dry-run=client -o yaml | kubectl apply -f -`,
        "kubectl label namespace --overwrite \"$(kubectl config view --minify -o 'jsonpath={..namespace}')\" katib.kubeflow.org/metrics-collector-injection=enabled",
        `kubectl apply -f ${experiment}`,
        `kubectl wait --for=condition=Succeeded experiment/${experimentName(plan)} --timeout=24h`,
      ],
    },
    {
      phase: "train",
      title: "Train the challenger with the best of them",
      commands: [
        `kubectl get experiment ${experimentName(plan)} -o jsonpath='{.status.currentOptimalTrial.parameterAssignments}' > ${best}`,
        `python ${trial} --data "$DATA" --best ${best}`,
      ],
    },
  ],
  generate: (plan, origin) => (plan.search ? [yamlFile(experiment, document(plan, plan.search), headOf(origin))] : []),
});

function document(plan: Plan, search: Search): Value {
  const { metric, better } = plan.training.gate;
  const space = searchSpace(plan);
  return {
    apiVersion: "kubeflow.org/v1beta1",
    kind: "Experiment",
    metadata: { name: experimentName(plan), labels: labelsOf(plan) },
    spec: {
      objective: {
        type: better === "higher" ? "maximize" : "minimize",
        objectiveMetricName: metric,
        // without it the best value counts, be it that of a quarter of the rows
        metricStrategies: search.prunes ? [{ name: metric, value: "latest" }] : undefined,
      },
      algorithm: { algorithmName: "tpe", algorithmSettings: [setting("random_state", plan.seed)] },
      earlyStopping: search.prunes ? medianStop : undefined,
      parallelTrialCount: search.parallel,
      maxTrialCount: search.trials,
      maxFailedTrialCount: noted("A lost node costs a trial, not the search.", Math.min(3, search.trials)),
      parameters: space.map(parameter),
      trialTemplate: {
        primaryContainerName: "trial",
        trialParameters: space.map(({ name }) => ({ name, reference: name })),
        trialSpec: { apiVersion: "batch/v1", kind: "Job", spec: trialJob(plan, space) },
      },
    },
  };
}

/** The first value of a trial is that of a quarter of the rows; as many trials as Optuna's median wants come first. */
const medianStop: Value = {
  algorithmName: "medianstop",
  algorithmSettings: [setting("start_step", 1), setting("min_trials_required", 5)],
};

function setting(name: string, value: number): Value {
  return { name, value: String(value) };
}

function parameter({ name, type, min, max }: SearchRange): Value {
  const step = type === "int" ? { step: "1" } : {};
  return {
    name,
    parameterType: type,
    feasibleSpace: { min: String(min), max: String(max), ...step, distribution: "logUniform" },
  };
}

/** Katib joins the command with spaces and hands it to a shell, so none of its words may have one. */
function trialJob(plan: Plan, space: readonly SearchRange[]): Value {
  const values = space.map(({ name }) => `${name}=\${trialParameters.${name}}`);
  const command = ["python", trial, "--data", "$(DATA)", "--params", ...values];
  // a name of its own: the model's Service selects its pods by this label
  const labels = { "app.kubernetes.io/name": `${plan.spec.name}-hpo` };
  // the collector of metrics runs as root, and stops the trial's process
  return trainingJob(plan, { container: "trial", command, labels, joined: true });
}
