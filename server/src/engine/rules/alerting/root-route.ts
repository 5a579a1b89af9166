import { removeEntry } from "../../text/edits";
import { isEmpty } from "../../text/tree";
import { alertmanagerConfig } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const choosing = ["match", "match_re", "matchers", "mute_time_intervals", "active_time_intervals", "continue"];

export default defineRule({
  id: "alerting/root-route",
  severity: "error",
  kinds: ["alertmanager-config"],
  title: "Root route that does not take every alert",
  rationale:
    "Every alert begins at the root route, and ends there if no route below takes it. So the root may not choose: Alertmanager refuses matchers, time intervals and `continue` there. Put them on a route below.",
  source: {
    title: "Alertmanager: Configuration, route",
    url: "https://prometheus.io/docs/alerting/latest/configuration/#route",
    accessed: "2026-11-23",
  },
  examples: {
    good: [alertmanagerConfig("receiver: chat\n  continue: false")],
    bad: [{ text: alertmanagerConfig("receiver: chat # for all\n  «matchers»: ['team = \"risk-ml\"']") }],
  },
  *check({ root }) {
    for (const key of choosing) {
      const node = root.at(["route", key]);
      const isNothing = isEmpty(node) || node?.value === false || (node?.type !== "scalar" && node?.children.length === 0);
      if (!node || isNothing) continue;
      yield {
        at: node.key,
        message: `The root route takes every alert, so it may not have \`${key}\`: Alertmanager refuses the configuration. Put it on a route below.`,
        fixes: [{ title: `Remove ${key}`, edits: removeEntry(node) }],
      };
    }
  },
});
