import { durationKeys, prometheusDuration } from "../../practice/prometheus";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { alertmanagerConfig, prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "prometheus/duration-invalid",
  severity: "error",
  kinds: ["prometheus-rules", "prometheus-tests", "alertmanager-config"],
  title: "Length of time that Prometheus does not read",
  rationale:
    "Prometheus and Alertmanager write a length of time as whole numbers with units, from the longest to the shortest: `90s`, `10m`, `1h30m`, `7d`. A number without a unit, a decimal, a blank or a word such as `min` is refused, and with it the whole file.",
  source: {
    title: "Prometheus: time durations",
    url: "https://prometheus.io/docs/prometheus/latest/querying/basics/#time-durations",
    accessed: "2026-11-23",
  },
  examples: {
    good: [prometheusRules(prometheusAlert({ for: "1h30m" })), alertmanagerConfig("receiver: chat\n  group_wait: 30s")],
    bad: [
      { text: prometheusRules(prometheusAlert({ for: "«10min» # as agreed" })) },
      { text: prometheusRules(prometheusAlert({ for: "«10»" })) },
      { text: "tests:\n  - interval: «1 minute»\n    alert_rule_test: [{ eval_time: 10m, alertname: ModelErrors }]\n" },
      { text: alertmanagerConfig("receiver: chat\n  repeat_interval: «1.5 hours»") },
    ],
  },
  explains({ keyword, node, at }) {
    if (!["pattern", "minimum", "maximum", "minLength", "type"].includes(keyword) || !durationKeys.has(String(node.name)))
      return undefined;
    if (node.type !== "scalar" || node.value === null || typeof node.value === "boolean") return undefined;
    const written = text(node);
    const meant = prometheusDuration(written);
    const isBare = /^\d+$/.test(written);
    return {
      at,
      message: `"${written}" is no length of time that Prometheus reads: it wants whole numbers with units, such as 30s, 10m or 1h30m.${isBare ? ` Which unit has ${written}?` : ""}`,
      fixes: (isBare ? [`${written}m`, `${written}s`] : meant ? [meant] : []).map((value) => ({
        title: `Change to ${value}`,
        edits: replaceValue(node, value),
      })),
    };
  },
});
