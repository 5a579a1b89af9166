/** OpenTelemetry. */
import { cite } from "../../plan/sources";
import { defineSystem } from "../system";

export default defineSystem({
  id: "opentelemetry",
  title: "OpenTelemetry",
  source: cite.openTelemetry,
  status: {
    state: "active",
    words: "Active.",
    source: {
      title: "OpenTelemetry Collector: releases",
      url: "https://github.com/open-telemetry/opentelemetry-collector-releases/releases",
      accessed: "2026-11-23",
    },
  },
  roles: {
    tracing: { artifact: "configuration of the collector", accepted: [{ by: "otelcol validate", check: "collector" }] },
  },
});
