/** Vertex AI: requests, alert policies and the feature store's script, by the types of Google's own packages. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { bundlesWith } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { cloudBundles, filesNamed } from "../serving/clouds";
import { noPython, outcome } from "../tuning/call";

const packages = ["google-cloud-aiplatform==2.7.0", "google-cloud-monitoring==2.32.0"];

const requests = `
import json, sys
from google.cloud import aiplatform_v1, monitoring_v3
for file in sys.argv[1:]:
    text = open(file).read()
    if file.endswith("deploy-model.json"):
        model = aiplatform_v1.DeployModelRequest.from_json(text).deployed_model
        assert model.dedicated_resources.machine_spec.machine_type and model.dedicated_resources.max_replica_count, file
    else:
        policy = monitoring_v3.AlertPolicy.from_json(text)
        assert all(each.condition_threshold.threshold_value for each in policy.conditions), file
print("taken", len(sys.argv) - 1)
try:
    aiplatform_v1.DeployModelRequest.from_json(text.replace("displayName", "displayname"))
except Exception as error:
    print("refused", type(error).__name__)
`;

/** The scripts with clients that keep every request instead of sending it; each must be of the type that the service takes. */
const calls = `
import os, runpy, sys
from unittest import mock
from google.api_core.exceptions import NotFound
from google.cloud import aiplatform_v1 as ai, monitoring_v3 as mon
os.environ |= {"AUDIT_LOG": "audit.jsonl", "PROJECT_ID": "p", "REGION": "europe-west4", "MODEL": "projects/p/locations/europe-west4/models/1", "HISTORY": "bq://p.d.t"}
script, *args = sys.argv[1:]
said = []
state = ai.Endpoint(name="e", traffic_split={"1": 100}, deployed_models=[{"id": "1", "display_name": "before"}])
def deploy(request):
    assert isinstance(request, ai.DeployModelRequest)
    state.deployed_models.append(ai.DeployedModel(id="2", display_name=request.deployed_model.display_name))
    return mock.Mock()
def update(request):
    split = dict(request.endpoint.traffic_split)
    assert sum(split.values()) == 100, split
    state.traffic_split = split
    said.append(split.get("2", 0))
slow = os.environ.get("SLOW")
def series(request):
    assert isinstance(request, mon.ListTimeSeriesRequest) and request.filter
    value = 1e6 if slow and "latencies" in request.filter else 5.0 if "latencies" in request.filter else 0.0 if "starts_with" in request.filter else 9.0
    return [mon.TimeSeries(points=[{"value": {"double_value": value}}])]
endpoints = mock.Mock(get_endpoint=lambda name: state, deploy_model=deploy, update_endpoint=update)
ai.EndpointServiceClient = lambda **_: endpoints
mon.MetricServiceClient = lambda: mock.Mock(list_time_series=series)
made = []
keep = lambda request: made.append(type(request).__name__) or mock.Mock()
registry = mock.Mock(create_feature_group=keep, create_feature=keep, create_feature_online_store=keep, create_feature_view=keep)
ai.FeatureRegistryServiceClient = ai.FeatureOnlineStoreAdminServiceClient = lambda **_: registry
sys.argv = [script, *args]
try:
    runpy.run_path(script, run_name="__main__")
except SystemExit as end:
    print("ended", end)
print("shares", said, "made", sorted(set(made)))
`;

const vertex: Check = {
  name: "Vertex AI's requests, alerts, rollout and feature store, by the types of google-cloud-aiplatform 2.7.0",
  async run() {
    const bin = pythonWith(packages);
    if (!bin) return noPython;
    const python = (code: string, args: readonly string[], cwd = ".", env = {}) => {
      const { stdout, stderr } = spawnSync(path.join(bin, "python"), ["-c", code, ...args], {
        encoding: "utf8",
        cwd,
        env: { ...process.env, ...env },
      });
      return stdout + stderr;
    };
    const bundles = cloudBundles("vertex_ai");
    const files = filesNamed(bundles, /(?:alert-policy|deploy-model)\.json$/);
    const canary = bundles.find(({ name }) => name === "vertex_ai-0")?.folder ?? ".";
    const store = bundlesWith("features", "vertex_ai").find(({ plan }) => plan.features)?.folder ?? ".";
    const typed = python(requests, files);
    const moved = python(calls, ["serving/rollout.py", "--soak=0"], canary);
    const back = python(calls, ["serving/rollout.py", "--soak=0"], canary, { SLOW: "1" });
    const features = python(calls, ["features/feature_store.py"], store);
    return outcome([
      {
        name: `${files.length} requests and alert policies are taken`,
        holds: files.length > 8 && typed.includes(`taken ${files.length}`),
        text: typed,
      },
      { name: "a misspelt key is refused", holds: typed.includes("refused"), text: typed },
      { name: "traffic moves in the plan's steps", holds: moved.includes("shares [5, 25, 50, 100]"), text: moved },
      {
        name: "a slow version is taken back at the first step",
        holds: /taken back at 5 %: latency[\s\S]*shares \[5, 0\]/.test(back),
        text: back,
      },
      {
        name: "group, features, store and view are asked for",
        holds: /CreateFeatureGroupRequest.*CreateFeatureOnlineStoreRequest.*CreateFeatureViewRequest/.test(features),
        text: features,
      },
    ]);
  },
};

export const checks: readonly Check[] = [vertex];
