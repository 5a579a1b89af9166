/** The dashboards of all bundles beside what Grafana's SDK builds out of the same drawings. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { GraphThresholdsStyleConfigBuilder, GraphThresholdsStyleMode } from "@grafana/grafana-foundation-sdk/common";
import {
  DashboardBuilder,
  DatasourceVariableBuilder,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import { drawingsOf } from "../../../server/src/engine/generators/monitoring/drawings";
import type { Drawing } from "../../../server/src/engine/generators/monitoring/grafana";
import { paths } from "../../../server/src/engine/generators/paths";
import type { Bundle } from "../bundle";
import type { Check, Outcome } from "../check";
import { bundlesHolding, outcomeOf } from "./each";

export const dashboardCheck: Check = {
  name: "generated Grafana dashboard, beside the builders of Grafana's SDK",
  async run(): Promise<Outcome> {
    const bundles = bundlesHolding(paths.dashboard);
    const failures = bundles.flatMap((bundle) => {
      const ours: unknown = JSON.parse(readFileSync(path.join(bundle.folder, paths.dashboard), "utf8"));
      const theirs: unknown = JSON.parse(JSON.stringify(builtFrom(bundle)));
      return differences(ours, theirs, "").map((difference) => `${bundle.name}: ${difference}`);
    });
    return outcomeOf(bundles.length, failures, `${bundles.length} dashboards: all they say, the SDK's builders say too`);
  },
};

function builtFrom({ plan }: Bundle): object {
  const builder = new DashboardBuilder(`Model ${plan.spec.name}`)
    .uid(plan.spec.name)
    .tags(["mlops", plan.spec.model_type])
    .editable()
    .timezone("browser")
    .time({ from: `now-${plan.thresholds.window}`, to: "now" })
    .refresh("1m")
    .version(1)
    .withVariable(new DatasourceVariableBuilder("datasource").label("Prometheus").type("prometheus"));
  for (const [index, drawing] of drawingsOf(plan).entries()) builder.withPanel(panel(drawing, index));
  return builder.build();
}

function panel({ title, description, unit, series, limits = [], base = "green" }: Drawing, index: number): PanelBuilder {
  const steps = [{ value: null, color: base }, ...limits];
  const style = limits.length > 0 ? GraphThresholdsStyleMode.Line : GraphThresholdsStyleMode.Off;
  const builder = new PanelBuilder()
    .id(index + 1)
    .title(title)
    .unit(unit)
    .datasource({ type: "prometheus", uid: "$datasource" })
    .gridPos({ x: (index % 2) * 12, y: Math.floor(index / 2) * 8, w: 12, h: 8 })
    .thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps))
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(style));
  if (description) builder.description(description);
  if (unit !== "none") builder.min(0);
  for (const [at, [expr, legend]] of series.entries())
    builder.withTarget(
      new DataqueryBuilder()
        .refId(String.fromCharCode(65 + at))
        .expr(expr)
        .legendFormat(legend),
    );
  return builder;
}

/** What ours says and theirs does not, by path; the remark of who generated it aside. */
function differences(ours: unknown, theirs: unknown, at: string): readonly string[] {
  if (at === "/description" || (at === "/annotations/list" && Array.isArray(ours) && ours.length === 0)) return [];
  if (typeof ours !== "object" || ours === null)
    return ours === theirs ? [] : [`${at}: ${JSON.stringify(ours)}, the SDK ${JSON.stringify(theirs)}`];
  const other = (typeof theirs === "object" && theirs !== null ? theirs : {}) as Readonly<Record<string, unknown>>;
  return Object.entries(ours).flatMap(([key, value]) => differences(value, other[key], `${at}/${key}`));
}
