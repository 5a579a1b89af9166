/** Azure Machine Learning's endpoints and deployments, by the loaders of its own SDK; and rollout.py against a recorded command line. */
import { spawnSync } from "node:child_process";
import path from "node:path";
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

export const checks: readonly Check[] = [endpoints];
