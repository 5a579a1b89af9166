import { modeOf } from "../../practice/kserve-scaling";
import { components } from "../../practice/kserve-service";
import { text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule } from "../rule";

/** The first part of a host name may have as many characters: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const longest = 63;

const service = (name: string): string =>
  kserveObject("InferenceService", "  predictor: { model: { modelFormat: { name: xgboost } } }", {
    deploymentMode: "Standard",
  }).replace("fraud-detection", `${name}\n  namespace: risk-models-production`);

export default defineRule({
  id: "kserve/host-name-too-long",
  severity: "warning",
  kinds: ["kserve/InferenceService"],
  title: "Name too long for a host name",
  rationale:
    "In Standard mode each component gets a host name that begins with service, component and namespace, joined by dashes (KServe's default template). That first part may have 63 characters. Kubernetes takes the longer name; the ingress for it cannot be made, and the service never becomes ready.",
  source: {
    title: "KServe issue 4807: host name longer than 63 characters",
    url: "https://github.com/kserve/kserve/issues/4807",
    accessed: "2026-11-23",
  },
  examples: {
    good: [service("fraud-detection")],
    bad: [{ text: service("«fraud-detection-card-payments-europe»") }],
  },
  *check({ root }) {
    const node = root.at("metadata.name");
    const namespace = text(root.at("metadata.namespace"));
    if (!node || namespace === "" || modeOf(root) !== "Standard") return;
    const labels = components(root).map((component) => `${text(node)}-${component.name}-${namespace}`);
    const label = labels.find(({ length }) => length > longest);
    if (label === undefined) return;
    yield {
      at: node.span,
      message: `The host name of this service begins with "${label}", ${label.length} characters of at most ${longest}: its ingress cannot be made. Shorten the name by ${label.length - longest}.`,
    };
  },
});
