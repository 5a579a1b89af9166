import type { Document } from "../../file";
import { memoryFor, memoryLimit, modelBytes, resourcedServer, shippedResources } from "../../practice/kserve-resources";
import { predictors } from "../../practice/kserve-service";
import { exceeds } from "../../practice/kubernetes-quantities";
import { setAt } from "../../text/edits";
import { children, type Node, text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { specWith } from "../example-texts";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (predictor: string): string => kserveObject("InferenceService", `  predictor:\n${predictor}`);
const model = (rest = "", mark = "model"): string =>
  service(`    ${mark}: # by KServe's own server\n      modelFormat: { name: xgboost }\n${rest}`);
const spec = specWith({
  governance_level: "staging",
  model: "{ size_gb: 0.3, signature: { inputs: [{ name: amount, type: double }], outputs: [{ name: score, type: double }] } }",
});

export default defineRule({
  id: "kserve/no-resources",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Model server without requests and limits",
  rationale:
    "A server without `resources` gets 1 CPU and 2Gi from KServe (its `inferenceservice-config`, and the runtimes it ships), whatever the model: good enough to try things, and no decision for a model that its spec calls staging or production. With too little it is killed under load, with too much nodes stand empty. Measure, then say what it needs.",
  source: {
    title: "KServe 0.20: serving runtimes as shipped",
    url: "https://github.com/kserve/kserve/tree/v0.20.0/config/runtimes",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      {
        "mlops.yaml": spec,
        "serving.yaml": model("      resources: { requests: { cpu: 1, memory: 2Gi }, limits: { memory: 2Gi } }"),
      },
      { "mlops.yaml": specWith({ model: "{ size_gb: 0.3 }" }), "serving.yaml": model() },
      model(),
    ],
    bad: [
      { text: { "mlops.yaml": spec, "serving.yaml": model("", "«model»") } },
      {
        text: {
          "mlops.yaml": spec,
          "serving.yaml": service(
            "    containers:\n      - name: «kserve-container» # ours\n        image: registry.example.com/fraud:1.2.0",
          ),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const server of predictors(document.root).flatMap((predictor) => resourcedServer(predictor) ?? [])) {
      const resources = server.child("resources");
      const stated = [resources?.child("requests"), resources?.child("limits")].flatMap(children);
      if (stated.length > 0 || !isBeyondTrying(document, workspace, server)) continue;
      yield {
        at: server.isEntry ? server.key : (server.child("name")?.span ?? server.span),
        message: `Nothing says what this model needs, so it gets ${shippedResources.cpu} CPU and ${shippedResources.memory} like any other. Set \`resources\` to what you measured.`,
        fixes: [
          {
            title: `Insert KServe's defaults: ${shippedResources.cpu} CPU, ${shippedResources.memory} of memory`,
            edits: setAt(server, ["resources"], { requests: shippedResources, limits: shippedResources }),
          },
        ],
      };
    }
  },
});

/** Only a spec says that trying things is over; a model that does not fit is told about by its own rule. */
function isBeyondTrying(document: Document, workspace: Workspace, server: Node): boolean {
  const spec = workspace.model(document).find(({ kind }) => kind.id === "mlops-spec");
  const bytes = modelBytes(spec);
  const limit = memoryLimit(server);
  const isTooSmall = bytes !== undefined && limit !== undefined && exceeds(memoryFor(bytes).least, limit);
  return ["staging", "production"].includes(text(spec?.root.child("governance_level"))) && !isTooSmall;
}
