/** The configuration of an OpenTelemetry Collector. */
import { defineKind } from "./kind";

export default defineKind({
  id: "otel-collector",
  title: "OpenTelemetry Collector configuration",
  schema: "otel/collector.schema.json",
  consequence: "The collector does not start without it.",
  dropsNull: true,
  mentions: ["pipelines"],
  recognise: (root) =>
    root.at("service.pipelines")?.type === "mapping" && (root.child("receivers") ?? root.child("exporters"))?.type === "mapping",
  name: () => "",
});
