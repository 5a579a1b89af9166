import { children, number } from "../../text/tree";
import { defineRule } from "../rule";

const endpoint = (lines: string) =>
  `$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json\nname: fraud-detection\nauth_mode: aad_token\n${lines}\n`;

export default defineRule({
  id: "azure-ml/traffic",
  severity: "error",
  kinds: ["azure-ml/online-endpoint"],
  title: "Traffic that does not add up",
  rationale:
    "The shares of an endpoint's deployments add up to 100, or to 0 before anybody is served; Azure refuses other sums. A copy of requests goes to one deployment only, which gets no traffic of its own.",
  source: {
    title: "Azure Machine Learning: safe rollout for online endpoints",
    url: "https://learn.microsoft.com/azure/machine-learning/how-to-safely-rollout-online-endpoints",
    accessed: "2026-11-29",
  },
  examples: {
    good: [endpoint("traffic: { blue: 90, green: 10 }"), endpoint("traffic: { blue: 100 }\nmirror_traffic: { green: 10 }")],
    bad: [
      { text: endpoint("«traffic»: { blue: 90, green: 20 } # next week 50") },
      { text: endpoint("traffic: { blue: 100 }\n«mirror_traffic»: { green: 10, red: 10 }") },
      { text: endpoint("traffic: { blue: 90, green: 10 }\nmirror_traffic: { «green»: 10 }") },
    ],
  },
  *check({ root }) {
    const traffic = root.child("traffic");
    const shares = children(traffic);
    const sum = shares.reduce((total, share) => total + (number(share) ?? 0), 0);
    if (traffic && shares.length > 0 && sum !== 100 && sum !== 0)
      yield {
        at: traffic.key,
        message: `The shares add up to ${sum} % instead of 100 %, so Azure refuses the endpoint. Change one of them.`,
      };
    const mirror = root.child("mirror_traffic");
    const copies = children(mirror);
    if (mirror && copies.length > 1)
      yield {
        at: mirror.key,
        message: `Azure copies requests to one deployment only, and here are ${copies.length}. Leave one.`,
      };
    for (const copy of copies)
      if ((number(copy.name === undefined ? undefined : traffic?.child(copy.name)) ?? 0) > 0 && (number(copy) ?? 0) > 0)
        yield {
          at: copy.key,
          message: `"${copy.name}" answers requests already, so Azure sends it no copies. Set its share in "traffic" to 0.`,
        };
  },
});
