import { didYouMean, nearest } from "../../text/did-you-mean";
import { replaceValue } from "../../text/edits";
import { children, type Node, text } from "../../text/tree";
import { alertmanagerConfig } from "../prometheus-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "alerting/receiver-missing",
  severity: "error",
  kinds: ["alertmanager-config"],
  title: "Route to a receiver that does not exist",
  rationale:
    "A route names the receiver that hears of its alerts. If no receiver has that name Alertmanager refuses the whole configuration: it does not start, or goes on with the old one, and nobody notices until an alert goes the old way.",
  source: {
    title: "Alertmanager: Configuration, route",
    url: "https://prometheus.io/docs/alerting/latest/configuration/#route",
    accessed: "2026-11-23",
  },
  examples: {
    good: [alertmanagerConfig("receiver: chat\n  routes:\n    - { matchers: ['severity = \"P0\"'], receiver: pager }")],
    bad: [
      {
        text: alertmanagerConfig(
          "receiver: chat\n  routes:\n    - matchers: ['severity = \"P0\"']\n      receiver: «pagr» # day and night",
        ),
      },
      { text: alertmanagerConfig("receiver: «ml-team»") },
    ],
  },
  *check({ root }) {
    const names = children(root.child("receivers")).map((receiver) => text(receiver.child("name")));
    for (const receiver of receiversIn(root.child("route"))) {
      const name = text(receiver);
      if (name === "" || names.includes(name)) continue;
      const meant = nearest(name, names);
      yield {
        at: receiver.span,
        message: `No receiver is named "${name}", so Alertmanager refuses the configuration.${didYouMean(name, names) || ` Receivers here: ${names.join(", ") || "none"}.`}`,
        fixes: meant ? [{ title: `Change to "${meant}"`, edits: replaceValue(receiver, meant) }] : [],
      };
    }
  },
});

/** The receivers that a route and those below it name. */
function* receiversIn(route: Node | undefined): Generator<Node> {
  const waiting = route ? [route] : [];
  for (let each = waiting.shift(); each; each = waiting.shift()) {
    const receiver = each.child("receiver");
    if (receiver) yield receiver;
    waiting.push(...children(each.child("routes")));
  }
}
