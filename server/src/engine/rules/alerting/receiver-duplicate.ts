import { repeats } from "../../text/repeats";
import { children } from "../../text/tree";
import { alertmanagerConfig } from "../prometheus-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "alerting/receiver-duplicate",
  severity: "error",
  kinds: ["alertmanager-config"],
  title: "Two receivers of one name",
  rationale:
    "Routes name receivers, so each name may stand once: Alertmanager refuses the configuration otherwise. Several ways to tell the same people go into one receiver, as several `…_configs`.",
  source: {
    title: "Alertmanager: Configuration, receiver",
    url: "https://prometheus.io/docs/alerting/latest/configuration/#receiver",
    accessed: "2026-11-23",
  },
  examples: {
    good: [alertmanagerConfig("receiver: chat")],
    bad: [{ text: `${alertmanagerConfig("receiver: chat")}  - name: «pager» # at night\n` }],
  },
  *check({ root }) {
    for (const { node, name, first } of repeats(children(root.child("receivers")).map((receiver) => receiver.child("name"))))
      yield {
        at: node.span,
        message: `Another receiver is named "${name}" already, so Alertmanager refuses the configuration.`,
        related: [{ at: first.span, message: "The first receiver of this name." }],
      };
  },
});
