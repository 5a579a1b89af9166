/** serving/rollout.py for Databricks: the bundle is deployed with another split of traffic for each step. */
import { defineGenerator } from "../../generators/generator";
import { quantileOf } from "../../generators/monitoring/queries";
import { paths } from "../../generators/paths";
import { type Code, python } from "../../generators/python";
import { managedRollout } from "../../generators/serving/managed-rollout";
import type { Plan } from "../../plan/plan";

/** True where traffic is moved; nothing here copies requests for a shadow. */
export function movesTraffic({ serving, rollout }: Plan): boolean {
  return serving.pattern === "online" && rollout.strategy !== "shadow";
}

export default defineGenerator({
  id: "systems/databricks/rollout",
  tier: 2,
  path: paths.rollout,
  about: "deploys step by step, and takes back",
  system: { role: "serving", tool: "databricks" },
  applies: movesTraffic,
  steps: () => [
    {
      phase: "deploy",
      title: "Bring it to its users step by step; a broken objective takes it back",
      commands: ["pip install databricks-sdk", `python ${paths.rollout}`],
    },
  ],
  generate: (plan, origin) => [
    managedRollout(plan, origin, {
      standard: ["re", "subprocess"],
      packages: ["from databricks.sdk import WorkspaceClient"],
      functions: functions(plan),
    }),
  ],
});

/** https://docs.databricks.com/aws/machine-learning/model-serving/metrics-export-serving-endpoint, read 2026-11-29 */
function functions({ thresholds }: Plan): Code {
  return python`
    def shift(percent):
        command = ["databricks", "bundle", "deploy", "--target", "prod"]
        command += ["--var", f"share={percent}", "--var", f"rest={100 - percent}"]
        print(*command, flush=True)
        if not options.dry_run:
            subprocess.run(command, check=True)


    def take_back():
        shift(0)


    def measured(objective):
        """The last minute of the endpoint, both versions together: what is rare in the new one hardly shows at a small share."""
        text = WorkspaceClient().serving_endpoints.export_metrics(NAME).contents.read().decode()

        def series(metric):
            found = re.findall(rf"^{metric}(?:{{(.*?)}})? (\S+)", text, re.MULTILINE)
            return [(labels, float(value)) for labels, value in found]

        requests = sum(value for _, value in series("request_count_total"))
        if objective == "error_rate":
            return sum(value for _, value in series("request_5xx_count_total")) / requests if requests else None
        buckets = {}
        for labels, value in series("request_latency_ms_bucket"):
            bound = float(re.search('le="(.*?)"', labels)[1])
            buckets[bound] = buckets.get(bound, 0) + value
        whole = max(buckets.values(), default=0)
        return min((bound for bound, value in buckets.items() if whole and value >= ${quantileOf(thresholds.latency.percentile)} * whole), default=None)
  `;
}
