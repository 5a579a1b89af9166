import { practice } from "../../practice/index";
import { memoryFor, memoryLimit, modelBytes, resourcedServer } from "../../practice/kserve-resources";
import { predictors } from "../../practice/kserve-service";
import { exceeds } from "../../practice/kubernetes-quantities";
import { setAt } from "../../text/edits";
import { text } from "../../text/tree";
import { specWith } from "../example-texts";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const service = (model: string): string =>
  kserveObject("InferenceService", `  predictor:\n    model:\n      modelFormat: { name: xgboost }\n${model}`);
const resources = (memory: string): string =>
  service(
    `      resources:\n        requests: { cpu: 1, memory: 1Gi }\n        limits: { cpu: 2, memory: ${memory} } # per replica`,
  );
const spec = (size: number): string => specWith({ model: `{ size_gb: ${size}, compression: fp16, max_accuracy_drop: 0.01 }` });

export default defineRule({
  id: "kserve/memory-below-model",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Less memory than the model needs",
  rationale: `A server holds the whole model in memory, and while loading it often more. With a limit below ${practice.memoryAtLeast.value} times the size of its files it is killed (\`OOMKilled\`) and started again, for ever. The size is \`model.size_gb\` of the model's spec; without a limit of its own a \`model\` gets the 2Gi of KServe's shipped runtimes. The factor is the product's, measured memory beats it: then set what you measured, and silence this with that reason.`,
  source: {
    title: "Kubernetes: Resource management, exceeding a memory limit",
    url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      { "mlops.yaml": spec(3), "serving.yaml": resources("4Gi") },
      { "mlops.yaml": spec(1.5), "serving.yaml": service("") },
    ],
    bad: [
      { text: { "mlops.yaml": spec(4), "serving.yaml": resources("«4Gi»") } },
      {
        text: { "mlops.yaml": spec(2.5), "serving.yaml": service("").replace("model", "«model»") },
        note: "Nothing is said, so the runtime's own 2Gi hold.",
      },
    ],
  },
  *checkAcross(document, workspace) {
    const model = workspace.model(document);
    const spec = model.find(({ kind }) => kind.id === "mlops-spec");
    const bytes = modelBytes(spec);
    if (bytes === undefined || !spec) return;
    const { least, suggestedGi } = memoryFor(bytes);
    for (const server of predictors(document.root).flatMap((predictor) => resourcedServer(predictor) ?? [])) {
      const limit = memoryLimit(server);
      if (limit === undefined || !exceeds(least, limit)) continue;
      const said = server.at("resources.limits.memory");
      const size = spec.root.at("model.size_gb");
      yield {
        at: said?.span ?? server.key,
        message: `A model of ${bytes / 1e9} GB does not fit into ${said ? text(said) : "the 2Gi that KServe's runtimes get"}: the server would be killed while it loads. Give it ${suggestedGi}Gi.`,
        related: size ? [{ document: spec, at: size.span, message: "The size of the model's files." }] : [],
        fixes: [
          {
            title: `Set the memory limit to ${suggestedGi}Gi`,
            edits: setAt(server, ["resources", "limits", "memory"], `${suggestedGi}Gi`),
          },
        ],
      };
    }
  },
});
