import { rulesOf } from "../../practice/prometheus";
import { removeEntry } from "../../text/edits";
import { isEmpty, type Node, text } from "../../text/tree";
import { prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule, type Problem } from "../rule";

const record = "record: model:errors:rate5m\n        expr: sum(rate(errors_total[5m]))";

export default defineRule({
  id: "prometheus/record-or-alert",
  severity: "error",
  kinds: ["prometheus-rules"],
  title: "Rule that is neither a recording rule nor an alert, or both",
  rationale:
    "A rule has either `record`, and stores what its expression gives, or `alert`, and fires. Prometheus refuses a file with a rule that has both or none, and a recording rule with what only alerts have: `for`, `keep_firing_for`, `annotations`.",
  source: {
    title: "Prometheus: how a rule file is checked (rulefmt)",
    url: "https://github.com/prometheus/prometheus/blob/main/model/rulefmt/rulefmt.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [prometheusRules(`${record}\n        labels: { team: risk-ml }`, prometheusAlert({}))],
    bad: [
      { text: prometheusRules(prometheusAlert({}), "«expr»: up == 0\n        labels: { severity: P0 }") },
      { text: prometheusRules(prometheusAlert({ "«record»": "model:errors:rate5m" })) },
      { text: prometheusRules(prometheusAlert({}), `${record}\n        «for»: 10m`) },
      { text: prometheusRules(prometheusAlert({}), `${record}\n        «annotations»: { summary: Share of errors }`) },
    ],
  },
  *check({ root }) {
    for (const rule of rulesOf(root)) {
      if (rule.type !== "mapping") continue;
      const isRecord = text(rule.child("record")) !== "";
      const isAlert = text(rule.child("alert")) !== "";
      const record = rule.child("record");
      const expression = rule.child("expr");
      if (isRecord && isAlert && record)
        yield {
          at: record.key,
          message:
            "A rule is either an alert or a recording rule: this one has both names, and Prometheus refuses the whole file.",
          fixes: [{ title: "Remove record", edits: removeEntry(record) }],
        };
      else if (!isRecord && !isAlert && expression)
        yield {
          at: expression.key,
          message:
            "This rule has no name: add `alert` if it should fire, or `record` if it should store. Prometheus refuses the whole file.",
        };
      else if (isRecord) yield* alertOnly(rule);
    }
  },
});

/** What only alerts have; no time at all is none. */
function* alertOnly(rule: Node): Generator<Problem> {
  for (const key of ["for", "keep_firing_for", "annotations"]) {
    const node = rule.child(key);
    const isNothing =
      isEmpty(node) || /^0(?:ms|[smhdwy])?$/.test(text(node)) || (node?.type === "mapping" && node.entries.length === 0);
    if (!node || isNothing) continue;
    yield {
      at: node.key,
      message: `Only alerts have \`${key}\`: Prometheus refuses the whole file. A recording rule always stores.`,
      fixes: [{ title: `Remove ${key}`, edits: removeEntry(node) }],
    };
  }
}
