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
      (metric) => metric.child("name") && ["alert_threshold", "aggregations", "bands"].some((key) => metric.child(key)),
    );
  },
  name: (root) => text(root.at("model_name")),
});
