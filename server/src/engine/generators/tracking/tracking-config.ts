/** tracking/tracking-config.json: where runs are logged, who may log in, and at tier 1, where no code says it, what every run records. */
import type { Plan } from "../../plan/plan";
import { qualityOf } from "../../plan/quality";
import { filesOf } from "../../systems/files-of";
import { managedTracking } from "../../systems/managed-tracking";
import { fromEnvironment } from "../environment";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { jsonFile, type Value } from "../render";

export default defineGenerator({
  id: "tracking/tracking-config",
  tier: 1,
  path: paths.tracking,
  about: "where runs log",
  generate: (plan, origin) => {
    const settings = server(plan);
    return [
      jsonFile(paths.tracking, {
        $comment: headOf(origin),
        model_name: plan.spec.name,
        tool: plan.stack.tracking,
        ...settings,
        experiment_name: settings["experiment_name"] ?? plan.spec.name,
        ...(plan.tier === 1 ? recorded(plan) : {}),
      }),
    ];
  },
});

/** A team's own tool is found where the environment says. */
function server(plan: Plan): Readonly<Record<string, Value>> {
  return (
    filesOf(plan.stack.tracking)?.trackingSettings?.(plan) ??
    managedTracking(plan, fromEnvironment("TRACKING_URI"), located(plan))
  );
}

function located({ spec }: Plan): Readonly<Record<string, Value>> {
  return { artifact_location: spec.tracking?.artifact_location };
}

/** What a run should record; from tier 2 on training/train.py does. */
function recorded({ spec, thresholds }: Plan): Readonly<Record<string, Value>> {
  const metrics = [...new Set([thresholds.accuracy.metric, ...qualityOf[spec.model_type].logged])];
  const plots = spec.model_type === "classification" ? ["confusion_matrix.png"] : [];
  return {
    run_tags: { team: spec.owner, project: spec.name, experiment_type: "training" },
    log: {
      params: ["data_version", "random_seed", "hyperparameters", "feature_config"],
      metrics,
      artifacts: ["model", "requirements.txt", ...plots],
      tags: ["team", "project", "experiment_type", "git_commit"],
    },
  };
}
