import { text } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "monitoring-config",
  title: "monitoring configuration",
  schema: "monitoring-config.schema.json",
  consequence: "A monitoring configuration without it is refused.",
  mentions: ["metrics"],
  recognise: (root) => {
    const metrics = root.child("metrics");
    if (root.child("apiVersion") || metrics?.type !== "sequence") return false;
    return metrics.items.some(
      (metric) => metric.child("name") && (metric.child("alert_threshold") || metric.child("aggregations")),
    );
  },
  name: (root) => text(root.at("model_name")),
});
