import { checkedMode } from "../../practice/kserve-scaling";
import { canaries, isFramework, mapping, modelServers } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { setAt } from "../../text/edits";
import { number } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const canary = (name: string, percent: number): string =>
  `    - trafficPercent: ${percent}\n      predictor: { name: ${name}, model: { name: "", modelFormat: { name: xgboost }, storageUri: s3://models/fraud/${name} } }`;
const service = (spec: string, deploymentMode = "Standard"): string => kserveObject("InferenceService", spec, { deploymentMode });
const stable = "  predictor: { model: { modelFormat: { name: xgboost }, storageUri: s3://models/fraud/v1 } }";

export default defineRule({
  id: "kserve/canary-list",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "List of canaries that KServe refuses",
  rationale:
    "`spec.canary` (new in v0.20) sends shares of the traffic to further predictors beside the stable one. The webhook takes it in Standard mode only, with shares of at most 100 percent together, and only beside a predictor that serves a `model`. The custom resource definition also demands a `name` in a canary's model, though the stable one must have none; an empty one satisfies it.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [service(`${stable}\n  canary:\n${canary("v2", 10)}`)],
    bad: [
      { text: service(`${stable}\n  «canary»:\n${canary("v2", 10)}`, "Knative") },
      { text: service(`${stable}\n  «canary»:\n${canary("v2", 60)}\n${canary("v3", 50)}`) },
      {
        text: service(
          `  «predictor»: { containers: [{ name: kserve-container, image: registry.example.com/fraud:2.1.0 }] }\n  canary:\n${canary("v2", 10)}`,
        ),
      },
      {
        text: service(
          `${stable}\n  canary:\n    - trafficPercent: 10\n      predictor:\n        name: v2\n        «model»:\n          modelFormat: { name: xgboost } # trees\n          storageUri: s3://models/fraud/v2`,
        ),
      },
    ],
  },
  *check({ root }) {
    const list = root.at("spec.canary");
    const mode = checkedMode(root);
    if (list?.type !== "sequence") return;
    if (mode !== undefined && mode !== "Standard")
      yield {
        at: list.key,
        message: `KServe takes "spec.canary" in Standard mode only, and this service runs in ${mode} mode. In Knative mode the predictor's "canaryTrafficPercent" does it.`,
      };
    const sum = canaries(root).reduce((total, entry) => total + (number(entry.child("trafficPercent")) ?? 0), 0);
    if (sum > 100)
      yield { at: list.key, message: `The canaries take ${sum} % of the traffic together; KServe refuses more than 100.` };
    for (const predictor of mapping(root.at("spec.predictor")))
      if (modelServers(predictor).length === 0)
        yield {
          at: predictor.key,
          message: 'Beside canaries the stable predictor must serve a "model"; KServe refuses one with containers of its own.',
        };
  },
  explains({ keyword, key, node }) {
    const inCanary = node.path[1] === "canary" && node.path[3] === "predictor" && node.path.length === 5;
    if (keyword !== "required" || key !== "name" || !inCanary || !(node.name === "model" || isFramework(node))) return undefined;
    return {
      at: node.key,
      message: `In a canary the custom resource definition demands a "name" in "${String(node.name)}", which the stable predictor must not have. An empty one satisfies it.`,
      fixes: [{ title: 'Insert name: ""', edits: setAt(node, ["name"], "") }],
    };
  },
});
