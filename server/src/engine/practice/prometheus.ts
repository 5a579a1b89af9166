/** Prometheus' rule files and the custom resource that holds the same: their groups, rules and lengths of time. */
import { children, type Node, text } from "../text/tree";

/** The groups of a rule file, or of a PrometheusRule. */
export function groupsOf(root: Node): readonly Node[] {
  return children(root.child("groups") ?? root.at("spec.groups"));
}

export function rulesOf(root: Node): readonly Node[] {
  return groupsOf(root).flatMap((group) => children(group.child("rules")));
}

/** The rules that fire, with the group each stands in. */
export function alertsOf(root: Node): readonly { readonly rule: Node; readonly name: Node; readonly group: Node }[] {
  return groupsOf(root).flatMap((group) =>
    children(group.child("rules")).flatMap((rule) => {
      const name = rule.child("alert");
      return name && text(name) !== "" ? [{ rule, name, group }] : [];
    }),
  );
}

/** Keys of rule files and of Alertmanager's configuration whose values are lengths of time in Prometheus' notation. */
export const durationKeys: ReadonlySet<string> = new Set([
  "for",
  "keep_firing_for",
  "interval",
  "evaluation_interval",
  "eval_time",
  "query_offset",
  "group_wait",
  "group_interval",
  "repeat_interval",
  "resolve_timeout",
  "reopen_duration",
]);

/** Units from the longest to the shortest, in milliseconds, with what people write for them. */
const units: readonly (readonly [unit: string, milliseconds: number, words: RegExp])[] = [
  ["d", 86_400_000, /^(?:d|days?)$/i],
  ["h", 3_600_000, /^(?:h|hrs?|hours?)$/i],
  ["m", 60_000, /^(?:m|mins?|minutes?)$/i],
  ["s", 1000, /^(?:s|secs?|seconds?)$/i],
  ["ms", 1, /^(?:ms|msecs?|millis|milliseconds?)$/i],
];

/** A length of time that people wrote in their own way, in Prometheus' notation; nothing where its units are not clear. */
export function prometheusDuration(written: string): string | undefined {
  const parts = [...written.matchAll(/(\d+(?:\.\d+)?)\s*([A-Za-z]+)\s*/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== written.trimStart()) return undefined;
  let left = 0;
  for (const [, count, word = ""] of parts) {
    const unit = units.find(([, , words]) => words.test(word));
    if (!unit) return undefined;
    left += Number(count) * unit[1];
  }
  if (!Number.isInteger(left) || left === 0) return undefined;
  let result = "";
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    if (count > 0) result += `${count}${unit}`;
    left -= count * size;
  }
  return result;
}
