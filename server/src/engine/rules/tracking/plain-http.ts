import { mlflowSources } from "../../practice/mlflow-sources";
import { hostOf, isOpen, isThisMachine, trackerNamed, trackingOf } from "../../practice/tracking";
import { addressForms, fits, registryForms } from "../../practice/tracking-forms";
import { text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";
import { trackingConfig } from "../tracking-example-texts";

/** Addresses that clients or servers call. */
const keys = ["tracking_uri", "registry_uri"] as const;
const forms = { tracking_uri: addressForms, registry_uri: registryForms } as const;
const scheme = "http:";

export default defineRule({
  id: "tracking/plain-http",
  severity: "warning",
  kinds: ["tracking-config", "mlops-spec"],
  title: "Tracking server reached without encryption",
  rationale:
    "Over http every password, token and model goes through the network readable for all who sit on the way, and can be changed there: a changed model is code that runs in production. Put TLS in front of the server (an ingress or a reverse proxy) and use its https address; since 3.5 MLflow also wants that host in --allowed-hosts. Addresses of this machine, such as localhost, stay as they are.",
  source: mlflowSources.trackingServer,
  examples: {
    good: [
      trackingConfig(),
      trackingConfig({ tracking_uri: "http://localhost:5000" }),
      trackingConfig({ tracking_uri: `"http://\${MLFLOW_HOST}:5000"` }),
      specWith({ tracking: `{ tracking_uri: "http://127.0.0.1:5000" }` }),
    ],
    bad: [
      { text: trackingConfig({ tracking_uri: "«http://mlflow-server:5000» # behind the VPN" }) },
      { text: trackingConfig({ registry_uri: "«http://registry.example.com»" }) },
      { text: specWith({ tracking: "\n  tracking_uri: «http://mlflow.example.com» # for now" }) },
    ],
  },
  *check(document) {
    for (const key of keys) {
      const node = trackingOf(document)?.child(key);
      const host = hostOf(text(node));
      if (!node || !text(node).toLowerCase().startsWith(`${scheme}//`) || isOpen(host) || isThisMachine(host)) continue;
      // an address of another form altogether has a finding of its own
      const form = forms[key][trackerNamed(document)];
      if (form && !fits(form, text(node))) continue;
      const start = node.origin.text.indexOf(scheme, node.span.start);
      const span = { start, end: start + scheme.length };
      yield {
        at: node.span,
        message: `${host} is reached without encryption, so passwords, tokens and models can be read and changed on the way. Use https, with TLS in front of the server.`,
        fixes: start < 0 ? [] : [{ title: "Use https", edits: [{ span, newText: "https:" }] }],
      };
    }
  },
});
