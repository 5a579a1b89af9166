import type { KindId } from "../../kinds/kind";
import { removal } from "../../practice/kserve-fixes";
import { components, containers, mapping, modelServers, variable } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import type { Node } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

const runtimes: readonly KindId[] = ["kserve/ServingRuntime", "kserve/ClusterServingRuntime"];

export default defineRule({
  id: "kserve/env-pythonpath",
  severity: "error",
  kinds: ["kserve/InferenceService", ...runtimes],
  title: "PYTHONPATH in a container of KServe",
  rationale:
    "With PYTHONPATH a service could replace the Python modules of the model server by its own. KServe's webhooks refuse the variable in every container and init container. Install the modules in the image instead.",
  source: kserveSources.blockedVariables,
  examples: {
    good: [
      kserveObject(
        "InferenceService",
        "  predictor:\n    containers:\n      - name: kserve-container\n        image: registry.example.com/fraud:2.1.0\n        env:\n          - { name: LOG_LEVEL, value: info }\n          - name: MODEL_PATH\n            value: /mnt/models/code",
      ),
      kserveObject(
        "InferenceService",
        "  predictor:\n    containers:\n      - name: kserve-container\n        image: registry.example.com/fraud:2.1.0\n        env: [{ name: LOG_LEVEL, value: info }]",
      ),
    ],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    containers:\n      - name: kserve-container\n        image: registry.example.com/fraud:2.1.0\n        env:\n          - { name: LOG_LEVEL, value: info }\n          - name: «PYTHONPATH»\n            value: /mnt/models/code",
        ),
      },
    ],
  },
  *check({ root, kind }) {
    const isRuntime = runtimes.includes(kind.id);
    if (isRuntime && root.at("spec.disabled")?.value === true) return;
    const pods = isRuntime ? [root.at("spec")] : components(root);
    for (const container of pods.flatMap((pod) => (pod ? containersOf(pod) : []))) {
      const entry = variable(container, "PYTHONPATH");
      const name = entry?.child("name");
      if (!entry || !name) continue;
      yield {
        at: name.span,
        message:
          "KServe refuses the variable PYTHONPATH: it would replace modules of the model server. Install your modules in the image, and remove the variable.",
        fixes: removal("Remove PYTHONPATH", entry),
      };
    }
  },
});

/** Every container of a component or runtime, its workers included. */
function containersOf(pod: Node): readonly Node[] {
  const worker = pod.child("workerSpec");
  const lists = [pod, worker].flatMap((each) => [...containers(each), ...containers(each, "initContainers")]);
  return [...lists, ...modelServers(pod), ...mapping(pod.child("art"))];
}
