/** serving/rollout.py for Vertex AI: this version is deployed beside the one that serves, and traffic moves between them. */
import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, python } from "../../generators/python";
import { managedRollout } from "../../generators/serving/managed-rollout";
import type { Plan } from "../../plan/plan";
import { requestPath } from "./endpoint";

/** True where traffic is moved; nothing here copies requests for a shadow. */
export function movesTraffic({ serving, rollout }: Plan): boolean {
  return serving.pattern === "online" && rollout.strategy !== "shadow";
}

export default defineGenerator({
  id: "systems/vertex-ai/rollout",
  tier: 2,
  path: paths.rollout,
  about: "deploys step by step, and takes back",
  system: { role: "serving", tool: "vertex_ai" },
  applies: movesTraffic,
  steps: () => [
    {
      phase: "deploy",
      title:
        "Bring it to its users step by step (PROJECT_ID, REGION and MODEL, the registered model, set); a broken objective takes it back",
      commands: [install, `python ${paths.rollout}`],
    },
  ],
  generate: (plan, origin) => [
    managedRollout(plan, origin, {
      standard: ["functools"],
      packages: [
        "from google.api_core.client_options import ClientOptions",
        "from google.api_core.exceptions import NotFound",
        "from google.cloud import aiplatform_v1, monitoring_v3",
      ],
      functions: functions(plan),
    }),
  ],
});

export const install = "pip install google-cloud-aiplatform google-cloud-monitoring";

/** Cloud Monitoring computes these percentiles; for another one the next higher is asked. */
const percentiles: Readonly<Record<string, string>> = { p50: "50", p90: "95", p95: "95", p99: "99" };

/** https://docs.cloud.google.com/monitoring/api/metrics_gcp_a_b#gcp-aiplatform, read 2026-11-29 */
function functions({ spec, version, thresholds }: Plan): Code {
  return python`
    DEPLOYED = ${`${spec.name}-${version}`}


    @functools.cache
    def client():
        return aiplatform_v1.EndpointServiceClient(
            client_options=ClientOptions(api_endpoint=f"{os.environ['REGION']}-aiplatform.googleapis.com")
        )


    def endpoint():
        """The endpoint of this name, made if there is none."""
        parent = f"projects/{os.environ['PROJECT_ID']}/locations/{os.environ['REGION']}"
        try:
            return client().get_endpoint(name=f"{parent}/endpoints/{NAME}")
        except NotFound:
            made = {"parent": parent, "endpoint_id": NAME, "endpoint": {"display_name": NAME}}
            return client().create_endpoint(aiplatform_v1.CreateEndpointRequest(made)).result()


    def new():
        """Id of this version at the endpoint, if it is deployed."""
        return next((each.id for each in endpoint().deployed_models if each.display_name == DEPLOYED), None)


    @functools.cache
    def old():
        """Id of the version that served before traffic moved, if there is one."""
        shares = {id: percent for id, percent in endpoint().traffic_split.items() if id != new()}
        return max(shares, key=shares.get, default=None)


    def deploy():
        """This version, without traffic; versions that had none leave first."""
        if new():
            return
        idle = [each.id for each in endpoint().deployed_models if not endpoint().traffic_split.get(each.id)]
        for id in idle:
            client().undeploy_model(endpoint=endpoint().name, deployed_model_id=id).result()
        with open(${requestPath}) as file:
            request = json.load(file)
        request["endpoint"] = endpoint().name
        request["deployedModel"]["model"] = os.environ["MODEL"]
        client().deploy_model(aiplatform_v1.DeployModelRequest.from_json(json.dumps(request))).result()


    def split(shares):
        changed = {"endpoint": {"name": endpoint().name, "traffic_split": shares}, "update_mask": {"paths": ["traffic_split"]}}
        client().update_endpoint(aiplatform_v1.UpdateEndpointRequest(changed))


    def shift(percent):
        print(f"{DEPLOYED}: {percent} %", flush=True)
        if options.dry_run:
            return
        deploy()
        split({old(): 100 - percent, new(): percent} if old() else {new(): 100})


    def take_back():
        if not options.dry_run and old():
            split({old(): 100})


    def measured(objective):
        """Cloud Monitoring's last 5 minutes of this version."""
        now = int(time.time())

        def value(metric, aligner, reducer, condition=""):
            of = f'resource.type="aiplatform.googleapis.com/Endpoint" AND metric.labels.deployed_model_id="{new()}"'
            answer = monitoring_v3.MetricServiceClient().list_time_series(
                monitoring_v3.ListTimeSeriesRequest(
                    name=f"projects/{os.environ['PROJECT_ID']}",
                    filter=f'metric.type="aiplatform.googleapis.com/prediction/online/{metric}" AND {of}{condition}',
                    interval={"start_time": {"seconds": now - 300}, "end_time": {"seconds": now}},
                    aggregation={
                        "alignment_period": {"seconds": 300},
                        "per_series_aligner": aligner,
                        "cross_series_reducer": reducer,
                    },
                )
            )
            points = [point.value for series in answer for point in series.points]
            return (points[0].double_value or float(points[0].int64_value)) if points else None

        if objective == "latency":
            total = ' AND metric.labels.latency_type="total"'
            return value("prediction_latencies", ${`ALIGN_PERCENTILE_${percentiles[thresholds.latency.percentile]}`}, "REDUCE_MAX", total)
        answers = value("response_count", "ALIGN_DELTA", "REDUCE_SUM")
        failed = value("response_count", "ALIGN_DELTA", "REDUCE_SUM", ' AND metric.labels.response_code=starts_with("5")')
        return (failed or 0) / answers if answers else None
  `;
}
