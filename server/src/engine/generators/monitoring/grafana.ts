/** Grafana's dashboard as its own SDK types it. Only the types: its builders would weigh more than this whole engine's generators. */
import type { Dashboard, Panel } from "@grafana/grafana-foundation-sdk/dashboard";

/** A type of the SDK whose enums may be written as the text they stand for. */
type Plain<T> = T extends string
  ? `${T}`
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Plain<T[Key]> }
      : T;

export type GrafanaDashboard = Plain<Omit<Dashboard, "panels">> & { readonly panels: readonly GrafanaPanel[] };
export type GrafanaPanel = Plain<Omit<Panel, "targets" | "options">> & { readonly targets: readonly Target[] };

type Target = { readonly refId: string; readonly expr: string; readonly legendFormat: string };

/** A value from which a line, or what lies beyond it, has a colour. */
export interface Limit {
  readonly value: number;
  readonly color: "green" | "yellow" | "orange" | "red";
}

/** What one panel draws, in our words. */
export interface Drawing {
  readonly title: string;
  readonly description?: string;
  /** Grafana's id of the unit: https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts */
  readonly unit: "s" | "reqps" | "percentunit" | "none" | "short";
  /** Each series: its query and its name in the legend. */
  readonly series: readonly (readonly [expr: string, legend: string])[];
  /** Lines at limits, lowest first; below the first one is `base`. */
  readonly limits?: readonly Limit[];
  readonly base?: Limit["color"];
}

const [width, height] = [12, 8];

/** A panel over time, two in a row. */
export function panelOf({ title, description, unit, series, limits = [], base = "green" }: Drawing, index: number): GrafanaPanel {
  return {
    id: index + 1,
    type: "timeseries",
    title,
    ...(description === undefined ? {} : { description }),
    datasource: { type: "prometheus", uid: "$datasource" },
    gridPos: { x: (index % 2) * width, y: Math.floor(index / 2) * height, w: width, h: height },
    fieldConfig: {
      defaults: {
        unit,
        // quality may be negative
        ...(unit === "none" ? {} : { min: 0 }),
        thresholds: { mode: "absolute", steps: [{ value: null, color: base }, ...limits] },
        custom: { thresholdsStyle: { mode: limits.length > 0 ? "line" : "off" } },
      },
      overrides: [],
    },
    targets: series.map(([expr, legendFormat], each) => ({ refId: String.fromCharCode(65 + each), expr, legendFormat })),
  };
}
