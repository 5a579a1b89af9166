import { groupsOf } from "../../practice/prometheus";
import { repeats } from "../../text/repeats";
import { prometheusAlert } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const group = (name: string): string => `  - name: ${name}\n    rules:\n      - ${prometheusAlert({})}\n`;

export default defineRule({
  id: "prometheus/group-duplicate",
  severity: "error",
  kinds: ["prometheus-rules"],
  title: "Two groups of one name",
  rationale:
    "Prometheus knows a group by its file and its name, and refuses a file in which two groups share one; the Kubernetes API refuses such a PrometheusRule. Mostly a group was copied. Name each for what it watches, or put the rules into one group.",
  source: {
    title: "Prometheus: how a rule file is checked (rulefmt)",
    url: "https://github.com/prometheus/prometheus/blob/main/model/rulefmt/rulefmt.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [`groups:\n${group("fraud-detection")}${group("churn-risk")}`],
    bad: [{ text: `groups:\n${group("fraud-detection")}${group("«fraud-detection» # quality")}` }],
  },
  *check({ root }) {
    for (const { node, name, first } of repeats(groupsOf(root).map((group) => group.child("name"))))
      yield {
        at: node.span,
        message: `Another group of this file is named "${name}": Prometheus refuses the whole file. Give this one a name of its own.`,
        related: [{ at: first.span, message: "The first group of this name." }],
      };
  },
});
