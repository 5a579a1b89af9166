/** Names inside texts that say more than a name: templates, conditions, selectors, queries. */
import { metricsIn } from "../practice/promql-metrics";
import type { Reader, Word } from "./name-space";

/** Every place where the group `name` of a pattern matches. */
export function matching(pattern: RegExp): Reader {
  const each = new RegExp(pattern, "dg");
  return function* (text) {
    for (const { groups, indices } of text.matchAll(each)) {
      const [start, end] = indices?.groups?.["name"] ?? [];
      if (start !== undefined && end !== undefined) yield { name: groups?.["name"] ?? "", start, end };
    }
  };
}

/** The metrics a PromQL expression reads, by Prometheus' own grammar. */
export const promqlMetrics: Reader = metricsIn;

/** The values a label is compared with: `alertname="A"`, `alertname=~"A|B"`, with or without quotes. */
export function labelValues(label: string): Reader {
  const comparison = new RegExp(`\\b${label}\\s*(?:=~|!~|!=|=)\\s*(?:["']\\s*(?<quoted>[^"']*)["']|(?<bare>[^\\s,}"']+))`, "dg");
  return function* (text) {
    for (const { groups, indices } of text.matchAll(comparison)) {
      const group = groups?.["quoted"] === undefined ? "bare" : "quoted";
      yield* alternatives(groups?.[group] ?? "", indices?.groups?.[group]?.[0] ?? 0);
    }
  };
}

/** The words of `A|B`; what is a real regular expression names nothing. */
function* alternatives(text: string, offset: number): Generator<Word> {
  for (const { 0: name, index } of text.matchAll(/[^|()^$\s]+/g)) {
    if (!/[.*+?[\]{}\\]/.test(name)) yield { name, start: offset + index, end: offset + index + name.length };
  }
}
