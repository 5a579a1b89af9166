import { replaceValue } from "../../text/edits";
import { children, number } from "../../text/tree";
import { defineRule } from "../rule";

const request = (resources: string, rest = "") =>
  `{"deployedModel": {"displayName": "fraud-detection-2.1.0", "dedicatedResources": {"machineSpec": {"machineType": "n2-standard-4"}, ${resources}}}${rest}}\n`;

export default defineRule({
  id: "vertex-ai/traffic",
  severity: "error",
  kinds: ["vertex-ai/deploy-model"],
  title: "Shares or replicas that contradict each other",
  rationale:
    "The shares of `trafficSplit` add up to 100, where `0` stands for what this request deploys. Replicas lie between `minReplicaCount` and `maxReplicaCount`. Vertex AI refuses a request that says otherwise.",
  source: {
    title: "Google Cloud: projects.locations.endpoints.deployModel",
    url: "https://docs.cloud.google.com/vertex-ai/docs/reference/rest/v1/projects.locations.endpoints/deployModel",
    accessed: "2026-11-29",
  },
  examples: {
    good: [
      request('"minReplicaCount": 2, "maxReplicaCount": 10'),
      request('"minReplicaCount": 2', ', "trafficSplit": {"0": 10, "1234567890": 90}'),
    ],
    bad: [
      { text: request('"minReplicaCount": 2', ', «"trafficSplit"»: {"0": 10, "1234567890": 100}') },
      { text: request('"minReplicaCount": «4», "maxReplicaCount": 2') },
    ],
  },
  *check({ root }) {
    const split = root.child("trafficSplit");
    const sum = children(split).reduce((total, share) => total + (number(share) ?? 0), 0);
    if (split && children(split).length > 0 && sum !== 100)
      yield {
        at: split.key,
        message: `The shares add up to ${sum} % instead of 100 %, so Vertex AI refuses the request. Change one of them.`,
      };
    const least = root.at("deployedModel.dedicatedResources.minReplicaCount");
    const [from, to] = [number(least), number(root.at("deployedModel.dedicatedResources.maxReplicaCount"))];
    if (least && from !== undefined && to !== undefined && from > to)
      yield {
        at: least.span,
        message: `"minReplicaCount" ${from} is above "maxReplicaCount" ${to}, so Vertex AI refuses the request. Change one of them.`,
        fixes: [{ title: `Change "minReplicaCount" to ${to}`, edits: replaceValue(least, to) }],
      };
  },
});
