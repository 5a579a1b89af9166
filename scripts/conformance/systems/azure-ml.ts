/** Azure Machine Learning's endpoints and deployments, by the loaders of its own SDK; and rollout.py against a recorded command line. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bundlesWith } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { cloudBundles, filesNamed } from "../serving/clouds";
import { noPython, outcome } from "../tuning/call";

const version = "1.35.2";

/** Each file by the loader of its kind; then one with a key that none knows. */
const script = `
import sys
import azure.ai.ml as ml
from marshmallow.exceptions import ValidationError
loaders = {"online-endpoint": ml.load_online_endpoint, "online-deployment": ml.load_online_deployment,
           "batch-endpoint": ml.load_batch_endpoint, "batch-deployment": ml.load_batch_deployment}
for file in sys.argv[1:]:
    loaded = loaders[file.split("/")[-1].removesuffix(".yaml")](file)
    assert loaded.name, file
print("loaded", len(sys.argv) - 1)
text = open(next(f for f in sys.argv if f.endswith("online-deployment.yaml"))).read()
open("broken.yaml", "w").write(text.replace("request_settings:", "request_setting:"))
try:
    ml.load_online_deployment("broken.yaml")
except Exception as error:
    print("refused", type(error).__name__)
`;

const endpoints: Check = {
  name: `Azure ML's endpoints and deployments, by azure-ai-ml ${version}`,
  async run() {
    const bin = pythonWith([`azure-ai-ml==${version}`]);
    if (!bin) return noPython;
    const bundles = cloudBundles("azure_ml");
    const files = filesNamed(bundles, /(?:online|batch)-(?:endpoint|deployment)\.yaml$/);
    const cwd = bundles[0]?.folder ?? ".";
    const { stdout, stderr } = spawnSync(path.join(bin, "python"), ["-c", script, ...files], { encoding: "utf8", cwd });
    return outcome([
      {
        name: `${files.length} files are loaded`,
        holds: stdout.includes(`loaded ${files.length}`) && files.length > 10,
        text: stdout + stderr,
      },
      { name: "one with a misspelt key is refused", holds: stdout.includes("refused"), text: stdout + stderr },
    ]);
  },
};

const assetScript = `
import sys
import azure.ai.ml as ml
loaders = {"workspace.yaml": ml.load_workspace, "model.yaml": ml.load_model}
for file in sys.argv[1:]:
    assert loaders[file.split("/")[-1]](file).name, file
print("loaded", len(sys.argv) - 1)
for name, broken in (("workspace.yaml", ("isolation_mode: allow_internet_outbound", "isolation_mode: open")), ("model.yaml", ("type: mlflow_model", "type: mlflow"))):
    text = open(next(file for file in sys.argv if file.endswith(name))).read()
    open("broken.yaml", "w").write(text.replace(*broken))
    try:
        loaders[name]("broken.yaml")
    except Exception as error:
        print("refused", name)
`;

const assets: Check = {
  name: `Azure ML's workspace and registered model, by azure-ai-ml ${version}`,
  async run() {
    const bin = pythonWith([`azure-ai-ml==${version}`]);
    if (!bin) return noPython;
    const bundles = bundlesWith("tracking", "azure_ml");
    const files = filesNamed(bundles, /(?:tracking\/workspace|registry\/model)\.yaml$/);
    const cwd = bundles[0]?.folder ?? ".";
    const { stdout, stderr } = spawnSync(path.join(bin, "python"), ["-c", assetScript, ...files], { encoding: "utf8", cwd });
    return outcome([
      {
        name: `${files.length} files are loaded`,
        holds: stdout.includes(`loaded ${files.length}`) && files.length > 3,
        text: stdout + stderr,
      },
      {
        name: "another network, and another type of model, are refused",
        holds: stdout.includes("refused workspace.yaml") && stdout.includes("refused model.yaml"),
        text: stdout + stderr,
      },
    ]);
  },
};

/** A command line with the endpoint's state in a file: it refuses shares that Azure would refuse, and answers as Azure Monitor does. */
const az = `#!/usr/bin/env python3
import json, os, sys
words = sys.argv[1:]
state = json.load(open("state.json"))
value = lambda name: words[words.index(name) + 1]
answer = None
if words[1:3] == ["online-endpoint", "show"]:
    answer = {"id": "/e", "traffic": state["traffic"]}
elif words[1:3] == ["online-deployment", "list"]:
    answer = [{"name": name} for name in state["deployed"]]
elif words[1:3] == ["online-deployment", "create"]:
    state["deployed"].append("v2-1-0")
elif words[1:3] == ["online-endpoint", "update"]:
    shares = {name: int(percent) for name, percent in (pair.split("=") for pair in value("--traffic").split())}
    assert sum(shares.values()) == 100 and set(shares) <= set(state["deployed"]), shares
    state["traffic"] = shares
    state["said"].append(shares.get("v2-1-0", 0))
elif words[:3] == ["monitor", "metrics", "list"]:
    slow = os.environ.get("SLOW") and "Latency" in value("--metric")
    average = 9999 if slow else None if "5xx" in value("--filter") else 20
    answer = {"value": [{"timeseries": [{"data": [{"average": average}, {"average": None}]}]}]}
else:
    sys.exit(f"unknown: {words}")
json.dump(state, open("state.json", "w"))
print(json.dumps(answer))
`;

const rollout: Check = {
  name: "Azure ML's rollout, with a command line that keeps an endpoint's state",
  async run() {
    const folder = cloudBundles("azure_ml").find(({ name }) => name === "azure_ml-0")?.folder ?? ".";
    writeFileSync(path.join(folder, "az"), az, { mode: 0o755 });
    const moved = (environment: Readonly<Record<string, string>>) => {
      writeFileSync(
        path.join(folder, "state.json"),
        JSON.stringify({ deployed: ["v2-0-0"], traffic: { "v2-0-0": 100 }, said: [] }),
      );
      const env = {
        ...process.env,
        PATH: `.:${process.env["PATH"]}`,
        MODEL_VERSION: "7",
        AUDIT_LOG: "audit.jsonl",
        ...environment,
      };
      const { stdout, stderr } = spawnSync("python3", ["serving/rollout.py", "--soak=0"], { cwd: folder, env, encoding: "utf8" });
      return `${stdout}${stderr}${readFileSync(path.join(folder, "state.json"), "utf8")}`;
    };
    const [well, badly] = [moved({}), moved({ SLOW: "1" })];
    return outcome([
      { name: "traffic moves in the plan's steps", holds: well.includes('"said": [5, 25, 50, 100]'), text: well },
      {
        name: "a slow version is taken back at the first step",
        holds: /taken back at 5 %: latency[\s\S]*"said": \[5, 0\]/.test(badly),
        text: badly,
      },
    ]);
  },
};

export const checks: readonly Check[] = [endpoints, assets, rollout];
