import { containersOf, placeOfContainer, podSpec, workloads } from "../../practice/kubernetes-pods";
import { setAt } from "../../text/edits";
import { children } from "../../text/tree";
import { absent } from "../example-texts";
import { deployment } from "../kubernetes-example-texts";
import { defineRule } from "../rule";

/** What KServe gives a model whose resources are not stated: its `inferenceservice-config`. */
const usual = { cpu: "1", memory: "2Gi" };

export default defineRule({
  id: "k8s/no-resources",
  severity: "warning",
  kinds: workloads,
  title: "Container without requests or limits",
  rationale:
    "Without requests the scheduler puts any number of models on one node; without a memory limit one of them takes the others with it, and the one without requests is the first to be killed. Autoscaling by CPU needs requests too. Measure, then set them; KServe's own default is 1 CPU and 2Gi.",
  source: {
    title: "Kubernetes: Resource management for pods and containers",
    url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [deployment(), deployment({ resources: "{ limits: { cpu: 1, memory: 2Gi } }" })],
    bad: [
      { text: deployment({ name: "«server» # 4 GB", resources: absent }) },
      { text: deployment({ name: "«server»", resources: "{}" }) },
    ],
  },
  *check({ root, kind }) {
    const spec = podSpec(root, kind.id);
    if (children(spec?.child("resources")).length > 0) return;
    for (const container of containersOf(spec)) {
      const resources = container.child("resources");
      const stated = [resources?.child("requests"), resources?.child("limits")].flatMap(children);
      if (stated.length > 0) continue;
      yield {
        at: placeOfContainer(container),
        message: "This container has neither requests nor limits: the scheduler guesses, and under pressure it is killed first.",
        fixes: [
          {
            title: `Insert KServe's defaults: ${usual.cpu} CPU, ${usual.memory} of memory`,
            edits: setAt(container, ["resources"], { requests: usual, limits: usual }),
          },
        ],
      };
    }
  },
});
