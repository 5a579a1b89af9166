import { rulesOf } from "../../practice/prometheus";
import { isOtherLanguage } from "../../practice/promql";
import { replaceValue } from "../../text/edits";
import { text } from "../../text/tree";
import { prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

export default defineRule({
  id: "prometheus/record-name-invalid",
  severity: "error",
  kinds: ["prometheus-rules"],
  title: "Recording rule whose name is no metric name",
  rationale:
    "A recording rule writes a series of the name in `record`. A name with braces is refused: labels go into `labels`, an expression into `expr`. Other signs, such as a hyphen, are refused before Prometheus 3; from then on they are allowed, but every query must put the name in quotes. Letters, digits, `_` and `:` work everywhere; the custom is level:metric:operations.",
  source: {
    title: "Prometheus: Recording rules, naming",
    url: "https://prometheus.io/docs/practices/rules/#naming",
    accessed: "2026-11-23",
  },
  examples: {
    good: [prometheusRules("record: model:request_errors:ratio_rate5m\n        expr: sum(rate(request_errors_total[5m]))")],
    bad: [
      {
        text: prometheusRules(
          "record: «'model:errors{model=\"fraud\"}'» # by model\n        expr: sum(rate(request_errors_total[5m]))",
        ),
      },
      {
        text: prometheusRules("record: «model-errors»\n        expr: sum(rate(request_errors_total[5m]))"),
        note: "A warning: Prometheus 3 takes it.",
      },
    ],
  },
  *check({ root }) {
    for (const rule of rulesOf(root)) {
      const node = rule.child("record");
      const name = text(node);
      if (!node || name === "" || metricName.test(name) || isOtherLanguage(name)) continue;
      const braces = /[{}]/.test(name);
      const plain = name.replaceAll(/[^\w:]/g, "_");
      yield {
        at: node.span,
        severity: braces ? "error" : "warning",
        message: braces
          ? `"${name}" is no name of a series: braces belong into \`expr\`, and fixed labels into \`labels\`. Prometheus refuses the whole file.`
          : `"${name}" is no metric name before Prometheus 3, and later every query must quote it. Use letters, digits, _ and :.`,
        fixes: !braces && metricName.test(plain) ? [{ title: `Change to ${plain}`, edits: replaceValue(node, plain) }] : [],
      };
    }
  },
});
