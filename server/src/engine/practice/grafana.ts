/** The panels of a dashboard: what they ask, and the values at which they draw a line. */
import { children, type Node, number, text } from "../text/tree";

export interface Panel {
  readonly node: Node;
  /** Queries in PromQL. */
  readonly queries: readonly Node[];
  /** Unit of the values, in Grafana's word. */
  readonly unit: string;
  /** Values of the thresholds; the base below them has none. */
  readonly lines: readonly Node[];
}

/** Every panel, those of folded rows among them. */
export function panelsOf(root: Node): readonly Panel[] {
  return children(root.child("panels")).flatMap((node) => [panelAt(node), ...panelsOf(node)]);
}

function panelAt(node: Node): Panel {
  const defaults = node.at("fieldConfig.defaults");
  const values = children(defaults?.at("thresholds.steps")).flatMap((step) => step.child("value") ?? []);
  return {
    node,
    queries: children(node.child("targets")).flatMap((target) => target.child("expr") ?? []),
    unit: text(defaults?.child("unit")),
    // shares of the axis are no values
    lines: text(defaults?.at("thresholds.mode")) === "percentage" ? [] : values.filter((value) => (number(value) ?? 0) > 0),
  };
}

/** A query without Grafana's own variables, so that it can be read as PromQL; every place in it stays where it is. */
export function promqlOf(query: Node): string {
  return text(query).replaceAll(/\$(?:__\w+|\{__\w+\})/g, (variable) => "5m".padEnd(variable.length));
}
