import { removal } from "../../practice/kserve-fixes";
import { mapping, modelServers } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "kserve/container-name",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Name for the model server's container",
  rationale:
    "The container of `model` (and of the older keys such as `sklearn`) is always called `kserve-container`. A `name` there is what people write who mean the name of the model or of the service; the webhook refuses it. The service's name stands in `metadata.name`, and the model server learns the model's name from there.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [
      kserveObject(
        "InferenceService",
        "  predictor:\n    model:\n      modelFormat: { name: xgboost }\n      storageUri: s3://models/fraud",
      ),
    ],
    bad: [
      {
        text: kserveObject(
          "InferenceService",
          "  predictor:\n    model:\n      # as in the registry\n      «name»: fraud\n      modelFormat: { name: xgboost }\n      storageUri: s3://models/fraud",
        ),
      },
    ],
  },
  *check({ root }) {
    for (const server of mapping(root.at("spec.predictor")).flatMap(modelServers)) {
      const name = server.child("name");
      if (!name || text(name) === "") continue;
      yield {
        at: name.key,
        message:
          '"name" is not allowed here: the container of a model has a fixed name, and KServe refuses the service. Remove it; the service is named in "metadata.name".',
        fixes: removal("Remove the name", name),
      };
    }
  },
});
