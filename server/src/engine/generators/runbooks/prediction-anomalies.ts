/** runbooks/prediction-anomalies.md: from "the predictions are odd" to what is odd: data, features, version or world. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { ofModel } from "../monitoring/records";
import { paths } from "../paths";
import { markdownFile } from "../render";
import { alertLine, shell } from "./commands";

export default defineGenerator({
  id: "runbooks/prediction-anomalies",
  tier: 3,
  path: paths.anomalyRunbook,
  about: "what to do when predictions are odd",
  generate: (plan, origin) => [
    markdownFile(paths.anomalyRunbook, [
      `<!-- ${headOf(origin)} -->`,
      `# Odd predictions of ${plan.spec.name}`,
      alertLine(plan, paths.anomalyRunbook),
      ...steps(plan),
    ]),
  ],
});

function steps({ spec, stack, thresholds, ...plan }: Plan): readonly string[] {
  const { psi, accuracy, window } = thresholds;
  const whole = { spec, stack, thresholds, ...plan };
  return [
    "1. Are the numbers fresh? Run the job again and read its report:",
    shell(
      `kubectl create job --from=cronjob/${spec.name}-drift ${spec.name}-drift-$(date +%s)`,
      `kubectl logs -f -l app.kubernetes.io/name=${spec.name}-drift --tail=-1`,
    ),
    `2. Which features? \`topk(5, ${ofModel(whole, "feature_drift_psi")})\` over ${window}:`,
    [
      "   - one feature, suddenly: its source broke (unit, default, missing). Mend the source; do not retrain on it.",
      "   - many, slowly: the world changed. Retrain.",
      "   - none, but predictions shift: serving computes features otherwise than training, or the wrong version serves.",
    ].join("\n"),
    `3. PSI ${psi.investigate} is looked into within a day; from ${psi.retrain}${accuracy.baseline === undefined ? "" : `, or ${accuracy.metric} ${accuracy.retrainDrop * 100} % below ${accuracy.baseline}`}, a retraining starts by itself, by hand with:`,
    shell(`python ${paths.submit} --reason drift`),
    `4. Do predictions harm someone now? Do not wait: \`${paths.rollbackRunbook}\`.`,
  ];
}
