/** Monitoring configurations that the examples of rules are made of. */
import { absent, type Entries, unmarked } from "./example-texts";

/** A configuration with these metrics, given as YAML list items; `top` are further entries of the document. */
export function monitoringConfig(metrics: readonly string[], top: Entries = {}): string {
  const entries = Object.entries({ model_name: "fraud-detection", ...top }).map(([key, value]) => `${key}: ${value}\n`);
  return `${entries.join("")}metrics:\n${metrics.map((metric) => `  - ${metric}\n`).join("")}`;
}

/** A latency with its alert, in seconds: 1.5 times a target of 150 ms. */
export function latencyMetric(entries: Entries = {}): string {
  return metric(latency, entries);
}

export function requestsMetric(entries: Entries = {}): string {
  return metric(requests, entries);
}

/** A share of failed requests, told about at 1 % and paged at 5 %. */
export function errorMetric(entries: Entries = {}): string {
  return metric(errors, entries);
}

/** The drift of the inputs, looked into from 0.2 and trained again from 0.25. */
export function driftMetric(entries: Entries = {}): string {
  return metric(drift, entries);
}

/** The four that a model in production is watched by. */
export function usualMetrics(): readonly string[] {
  return [latencyMetric(), requestsMetric(), errorMetric(), driftMetric()];
}

const latency: Entries = {
  name: "model_latency_seconds",
  type: "histogram",
  unit: "seconds",
  aggregations: "[p50, p95, p99]",
  source_metric: "request_predict_seconds_bucket",
  alert_threshold: "{ p95: 0.225 }",
  window: "5m",
  for_minutes: "10",
  severity: "P1",
  action: "page",
};

const requests: Entries = {
  name: "predictions_total",
  type: "counter",
  aggregations: "[rate]",
  source_metric: "request_predict_seconds_count",
};

const errors: Entries = {
  name: "prediction_error_ratio",
  type: "gauge",
  unit: "ratio",
  aggregations: "[value]",
  source_metric: "http_server_request_duration_seconds_count",
  bands: "{ alert: 0.01, page: 0.05 }",
  window: "5m",
  levels: "[{ band: alert, severity: P2, action: notify }, { band: page, severity: P1, action: page }]",
};

const drift: Entries = {
  name: "feature_drift_psi",
  type: "gauge",
  unit: "ratio",
  aggregations: "[value]",
  method: "psi",
  bands: "{ monitor: 0.1, investigate: 0.2, retrain: 0.25 }",
  window: "7d",
  levels: "[{ band: investigate, severity: P2, action: investigate }, { band: retrain, severity: P2, action: retrain }]",
};

/** A marked key stands for the same key without marks; an absent one is left out. */
function metric(whole: Entries, entries: Entries): string {
  const changed = new Set(Object.keys(entries).map(unmarked));
  return Object.entries({ ...whole, ...entries })
    .filter(([key, value]) => value !== absent && !(changed.has(key) && !(key in entries)))
    .map(([key, value]) => `${key}:${value.startsWith("\n") ? "" : " "}${value}`)
    .join("\n    ");
}
