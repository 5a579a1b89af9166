/** serving/rollout.py for Azure Machine Learning: a deployment for each version, and traffic between them. */
import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, python } from "../../generators/python";
import { managedRollout } from "../../generators/serving/managed-rollout";
import type { Plan } from "../../plan/plan";
import { deploymentName, endpointName } from "./names";
import { percentileOf } from "./online";
import { azurePaths } from "./paths";

export default defineGenerator({
  id: "systems/azure-ml/rollout",
  tier: 2,
  path: paths.rollout,
  about: "deploys step by step, and takes back",
  system: { role: "serving", tool: "azure_ml" },
  applies: ({ serving }) => serving.pattern === "online",
  steps: () => [
    {
      phase: "deploy",
      title: "Bring it to its users step by step (MODEL_VERSION is the registry's number); a broken objective takes it back",
      commands: [`python ${paths.rollout}`],
    },
  ],
  generate: (plan, origin) => [
    managedRollout(plan, origin, { standard: ["functools", "subprocess"], packages: [], functions: functions(plan) }),
  ],
});

function functions(plan: Plan): Code {
  return python`
    ENDPOINT = ${endpointName(plan)}
    DEPLOYMENT = ${deploymentName(plan)}


    def az(*command):
        print("az", *command, flush=True)
        if not options.dry_run:
            return json.loads(subprocess.check_output(["az", *command, "--output", "json"], text=True) or "null")


    @functools.cache
    def before():
        """The version that served before traffic moved, if there is one."""
        traffic = (az("ml", "online-endpoint", "show", "--name", ENDPOINT) or {}).get("traffic") or {}
        return next((name for name, percent in traffic.items() if percent > 0 and name != DEPLOYMENT), None)


    def deploy():
        names = [each["name"] for each in az("ml", "online-deployment", "list", "--endpoint-name", ENDPOINT) or []]
        if DEPLOYMENT not in names:
            model = f"model=azureml:{NAME}:{os.environ['MODEL_VERSION']}"
            az("ml", "online-deployment", "create", "--file", ${azurePaths.deployment}, "--set", model)


    def split(**shares):
        traffic = " ".join(f"{name}={percent}" for name, percent in shares.items())
        az("ml", "online-endpoint", "update", "--name", ENDPOINT, ${trafficFlag(plan)}, traffic)


    ${plan.rollout.strategy === "shadow" ? shadow : steps}


    def measured(objective):
        """Azure Monitor's last 5 minutes of this deployment; no failure at all is no series."""
        metric = {"latency": ${`RequestLatency_${percentileOf(plan)}`}, "error_rate": "RequestsPerMinute"}[objective]
        scope = az("ml", "online-endpoint", "show", "--name", ENDPOINT)["id"]
        query = ["monitor", "metrics", "list", "--resource", scope, "--metric", metric, "--interval", "PT1M", "--offset", "5m"]

        def mean(condition):
            answer = az(*query, "--aggregation", "Average", "--filter", f"deployment eq '{DEPLOYMENT}'{condition}")
            points = [point for series in answer["value"][0]["timeseries"] for point in series["data"]]
            values = [point["average"] for point in points if point.get("average") is not None]
            return sum(values) / len(values) if values else None

        whole = mean("")
        if objective == "latency" or not whole:
            return whole
        return (mean(" and statusCodeClass eq '5xx'") or 0) / whole
  `;
}

function trafficFlag({ rollout }: Plan): string {
  return rollout.strategy === "shadow" ? "--mirror-traffic" : "--traffic";
}

const steps = python`
  def shift(percent):
      deploy()
      old = before()
      split(**({old: 100 - percent, DEPLOYMENT: percent} if old else {DEPLOYMENT: 100}))


  def take_back():
      if before():
          split(**{before(): 100})
`;

/** At most half of the requests are copied: https://learn.microsoft.com/azure/machine-learning/how-to-safely-rollout-online-endpoints, read 2026-11-29 */
const shadow = python`
  def shift(percent):
      deploy()
      split(**{DEPLOYMENT: 50})  # copies of requests, at most half of them; the answers are dropped


  def take_back():
      split(**{DEPLOYMENT: 0})
`;
