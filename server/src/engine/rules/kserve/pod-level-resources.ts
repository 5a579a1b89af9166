import { mapping, modelServers, predictors } from "../../practice/kserve-service";
import { moveEntry } from "../../text/edits";
import { isEmpty } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kserve/pod-level-resources",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Resources beside the model instead of in it",
  rationale:
    "`resources` directly in the predictor are those of the whole pod, a newer field of Kubernetes that many clusters do not have switched on, and that takes no accelerators. People who dedent the block by one level mean the model's container: there, nothing is reserved, and the model gets what its runtime happens to ask for.",
  source: {
    title: "Kubernetes: Pod-level resource specification",
    url: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      kserveObject(
        "InferenceService",
        "  predictor:\n    model:\n      modelFormat: { name: xgboost } # trees\n      # as measured\n      resources:\n        limits: { memory: 2Gi } # at the peak",
      ),
      kserveObject(
        "InferenceService",
        "  predictor:\n    model:\n      modelFormat: { name: xgboost }\n      resources: { limits: { memory: 2Gi } }",
      ),
    ],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    model:\n      modelFormat: { name: xgboost } # trees\n    # as measured\n    «resources»:\n      limits: { memory: 2Gi } # at the peak",
        ),
      },
    ],
  },
  *check({ root }) {
    for (const predictor of predictors(root)) {
      const resources = predictor.child("resources");
      const [server, other] = modelServers(predictor).flatMap(mapping);
      if (!resources || isEmpty(resources) || !server || other || !isEmpty(server.child("resources"))) continue;
      yield {
        at: resources.key,
        message:
          "These are resources of the whole pod, not of the model's container, which has none then. Move them into the model.",
        fixes: [{ title: `Move into "${server.name}"`, edits: moveEntry(resources, server) }],
      };
    }
  },
});
