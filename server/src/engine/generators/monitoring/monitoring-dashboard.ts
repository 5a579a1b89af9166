/** monitoring/monitoring-dashboard.json: Grafana's dashboard of the model, on the series that the rules record. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf, type Origin } from "../generator";
import { paths } from "../paths";
import { jsonFile, type Value } from "../render";
import { drawingsOf } from "./drawings";
import { type GrafanaDashboard, panelOf } from "./grafana";

export default defineGenerator({
  id: "monitoring/monitoring-dashboard",
  tier: 2,
  path: paths.dashboard,
  about: "for Grafana",
  compiled: true,
  system: { role: "metrics", tool: "prometheus" },
  generate: (plan, origin) => [jsonFile(paths.dashboard, dashboard(plan, origin) as Value)],
});

function dashboard(plan: Plan, origin: Origin): GrafanaDashboard {
  const { spec } = plan;
  return {
    title: `Model ${spec.name}`,
    description: headOf(origin),
    // Grafana takes 40 characters at most
    uid: spec.name.slice(0, 40),
    version: 1,
    schemaVersion: 42,
    tags: ["mlops", spec.model_type],
    editable: true,
    timezone: "browser",
    time: { from: `now-${plan.thresholds.window}`, to: "now" },
    refresh: "1m",
    templating: { list: [{ type: "datasource", name: "datasource", label: "Prometheus", query: "prometheus" }] },
    annotations: { list: [] },
    panels: drawingsOf(plan).map(panelOf),
  };
}
