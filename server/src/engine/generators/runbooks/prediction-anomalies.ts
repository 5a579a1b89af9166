/** runbooks/prediction-anomalies.md: from "the predictions are odd" to what is odd: data, features, version or world. */
import { jobsBeside } from "../../plan/delivery";
import { loadsByItself } from "../../plan/features";
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { startsRetraining } from "../monitoring/drift";
import { qualityLimit } from "../monitoring/monitoring-config";
import { ofModel } from "../monitoring/records";
import { paths } from "../paths";
import { markdownFile } from "../render";
import { alertLine, shell } from "./commands";

export default defineGenerator({
  id: "runbooks/prediction-anomalies",
  tier: 3,
  path: paths.anomalyRunbook,
  about: "predictions are odd",
  generate: (plan, origin) => [
    markdownFile(paths.anomalyRunbook, [
      `<!-- ${headOf(origin)} -->`,
      `# Odd predictions of ${plan.spec.name}`,
      alertLine(plan, paths.anomalyRunbook),
      ...steps(plan),
    ]),
  ],
});

function steps(plan: Plan): readonly string[] {
  const job = `${plan.spec.name}-drift`;
  return [
    ...(jobsBeside(plan).some(({ file }) => file === "driftJob")
      ? [
          "1. Are the numbers fresh? Run the job again:",
          shell(`RUN=${job}-$(date +%s)`, `kubectl create job --from=cronjob/${job} "$RUN"`, 'kubectl logs -f "job/$RUN"'),
        ]
      : ["1. Are the numbers fresh? Compute drift again."]),
    `2. Which features? \`topk(5, ${ofModel(plan, "feature_drift_psi")})\``,
    [
      "   - one, suddenly: its source broke (unit, default, missing). Mend it; do not train on it.",
      "   - many, slowly: the world changed. Retrain.",
      ...(loadsByItself(plan.features)
        ? [
            `   - all at once, and FeaturesStale fires: load the store with \`kubectl create job --from=cronjob/${plan.spec.name}-features ${plan.spec.name}-features-now\`.`,
          ]
        : []),
      "   - none: serving computes features otherwise than training, or another version serves.",
    ].join("\n"),
    ...retraining(plan),
    `4. Do predictions harm someone now? First \`${paths.rollbackRunbook}\`.`,
  ];
}

function retraining(plan: Plan): readonly string[] {
  const { psi, accuracy } = plan.thresholds;
  const worse = accuracy.baseline === undefined ? "" : ` or ${accuracy.metric} at ${qualityLimit(plan, accuracy.retrainDrop)}`;
  const when = `PSI ${psi.retrain}${worse}`;
  if (!startsRetraining(plan))
    return [`3. From ${when} on, retrain: start ${plan.spec.name}-retraining in ${plan.stack.pipeline}.`];
  return [`3. From ${when} on, the drift job starts a retraining. By hand:`, shell(`python ${paths.submit} --reason drift`)];
}
