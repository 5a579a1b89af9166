/** Metric names inside a PromQL expression. Whether one may stand at the cursor, Prometheus' own grammar says. */
import { parser } from "@prometheus-io/lezer-promql";
import { readable } from "../../names/written";
import { nodeAt } from "../../text/tree";
import type { Completion } from "../complete";
import { probe } from "../slot-probe";
import { metricNames } from "./facts";
import type { Asking } from "./known";
import { declaredNames } from "./names";

/** Keys whose value is an expression. */
const keys: ReadonlySet<unknown> = new Set(["expr", "query"]);

export function metricsAt(asking: Asking, offset: number): readonly Completion[] {
  const { document } = asking;
  const node = nodeAt(document.root, offset);
  if (node?.type !== "scalar" || typeof node.value !== "string" || !keys.has(node.name) || offset < node.span.start) return [];
  const text = readable(node.origin, node.span);
  const at = offset - node.span.start;
  const typed = /[a-zA-Z_:][\w:]*$/.exec(text.slice(0, at))?.[0] ?? "";
  const rest = /^[\w:]*/.exec(text.slice(at))?.[0] ?? "";
  const span = { start: at - typed.length, end: at + rest.length };
  if (!mayBeMetric(text, span)) return [];
  const replace = { start: node.span.start + span.start, end: node.span.start + span.end };
  const known = [...declaredNames(asking, "metric"), ...metricNames].map(({ value, detail = "" }) => ({
    name: String(value),
    detail,
  }));
  return [...new Map(known.map((each) => [each.name, each])).values()].map(({ name, detail }, index) => ({
    label: name,
    kind: "value",
    detail,
    documentation: "",
    insertText: name,
    plainText: name,
    replace,
    sortText: `0${String(index).padStart(4, "0")}`,
    filterText: name,
  }));
}

/** True if the expression has no more faults with a metric in the span, and the grammar takes it for one. */
function mayBeMetric(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const probed = text.slice(0, start) + probe + text.slice(end);
  const tree = parser.parse(probed);
  const node = tree.resolveInner(start, 1);
  const isMetric = node.name === "Identifier" && node.parent?.name === "VectorSelector" && node.to === start + probe.length;
  return isMetric && faults(probed) <= faults(text);
}

function faults(expression: string): number {
  let count = 0;
  parser.parse(expression).iterate({
    enter: ({ type }) => {
      count += type.isError ? 1 : 0;
    },
  });
  return count;
}
