import { isPlaceholder, isPlaceholderForAddress } from "../../practice/placeholders";
import { removeEntry } from "../../text/edits";
import { type Node, text, walk } from "../../text/tree";
import { latencyMetric, monitoringConfig } from "../monitoring-example-texts";
import { defineRule } from "../rule";

/** Prose, citations, and the model's own columns, which may be called anything. */
const leftAlone: ReadonlySet<string> = new Set(["description", "$comment", "$schema", "sources", "features"]);
const addresses: ReadonlySet<string> = new Set(["dashboards", "url", "path", "uid", "runbook", "starts"]);

export default defineRule({
  id: "monitoring/placeholder",
  severity: "warning",
  kinds: ["monitoring-config"],
  title: "Placeholder that was never filled in",
  rationale:
    "A dashboard named `grafana_dashboard_url` is no dashboard, and whoever opens the runbook `TODO` at night finds nothing. Put the real address or path there, or remove the entry: nothing is better than something that looks like an answer. Variables and templates are filled in by a program and are left alone.",
  source: {
    title: "Google SRE workbook: On-call, playbooks",
    url: "https://sre.google/workbook/on-call/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      monitoringConfig([latencyMetric()], { dashboards: "[monitoring/dashboard.json, '{{ grafana }}/d/fraud']" }),
      monitoringConfig([latencyMetric({ features: "[referrer_url]" })]),
    ],
    bad: [
      {
        text: monitoringConfig([latencyMetric()], {
          dashboards: "\n  # of this model\n  - monitoring/dashboard.json\n  - «grafana_dashboard_url»",
        }),
      },
      { text: monitoringConfig([latencyMetric({ runbook: "«TODO» # who writes one?" })]) },
      { text: monitoringConfig([latencyMetric()], { receivers: "{ pager: «'<your pager>'» }" }) },
    ],
  },
  *check({ root }) {
    for (const node of walk(root)) {
      const keys = node.path.map(String);
      if (node.type !== "scalar" || typeof node.value !== "string" || keys.some((key) => leftAlone.has(key))) continue;
      const isAddress = addresses.has(String(node.name)) || (keys[0] === "dashboards" && !node.isEntry);
      if (!(isAddress ? isPlaceholderForAddress : isPlaceholder)(text(node))) continue;
      const dashboard = keys[0] === "dashboards" ? root.at(["dashboards", Number(keys[1])]) : undefined;
      yield {
        at: node.span,
        message: `"${text(node)}" is a placeholder, so whoever needs ${what(node)} finds nothing. Fill it in, or remove it.`,
        fixes: dashboard ? [{ title: "Remove this dashboard", edits: removeEntry(dashboard) }] : [],
      };
    }
  },
});

function what(node: Node): string {
  if (node.path[0] === "dashboards") return "the dashboard";
  return node.path[0] === "receivers" ? "to be told" : `\`${String(node.name)}\``;
}
