/** What is measured, drawn and sent to people. */
import type { Broken } from "../broken";

const rules = "monitoring/prometheus.rules.yaml";
const tests = "monitoring/prometheus.rules.test.yaml";
const dashboard = "monitoring/monitoring-dashboard.json";
const routing = "monitoring/alertmanager.yaml";
const collector = "monitoring/otel-collector.yaml";
const secret = "/etc/alertmanager/secrets/pagerduty-routing-key";

export const monitoring: readonly Broken[] = [
  {
    role: "metrics",
    system: "prometheus",
    variants: [
      { path: rules, from: "sum by (le) (rate(", to: "sum by (le (rate(", rule: "prometheus/promql-invalid", at: "le" },
      { path: rules, from: "for: 10m", to: "for: 10 minutes", rule: "prometheus/duration-invalid", at: "10 minutes" },
      { path: rules, from: "severity: P0", to: "severity: critical", rule: "cross/severity-unrouted", at: "critical" },
      { path: tests, from: "interval: 1m", to: "interval: 1 minute", rule: "prometheus/duration-invalid", at: "1 minute" },
      {
        path: tests,
        from: "rule_files: [prometheus.rules.yaml]",
        to: "rule_files: [alerts.yaml]",
        rule: "prometheus/rule-file-missing",
        at: "alerts.yaml",
      },
    ],
  },
  {
    role: "dashboards",
    system: "grafana",
    variants: [
      {
        path: dashboard,
        from: "model:latency_seconds:p95{",
        to: "model:latency_seconds:p96{",
        rule: "cross/panel-metric",
        at: "model:latency_seconds:p96",
      },
      { path: dashboard, from: '"gridPos": { "x": 0,', to: '"gridPos": { "left": 0,', rule: "schema", at: '"left"' },
      { path: dashboard, from: '"refresh": "1m"', to: '"refresh": 60', rule: "schema", at: "60" },
      { path: dashboard, from: '"schemaVersion": 42', to: '"schemaVersion": "42"', rule: "schema", at: '"42"' },
    ],
  },
  {
    role: "alert routing",
    system: "prometheus",
    variants: [
      { path: routing, from: "receiver: chat", to: "receiver: chats", rule: "alerting/receiver-missing", at: "chats" },
      { path: routing, from: "group_by: [", to: "groupBy: [", rule: "schema", at: "groupBy" },
      {
        path: routing,
        from: "repeat_interval: 1h",
        to: "repeat_interval: 1 hour",
        rule: "prometheus/duration-invalid",
        at: "1 hour",
      },
    ],
  },
  {
    role: "tracing",
    system: "opentelemetry",
    variants: [
      {
        path: collector,
        from: "receivers: [otlp]",
        to: "receivers: [otpl]",
        rule: "otel/pipeline-component",
        at: "otpl",
        also: ["otel/pipeline-component at otlp"],
      },
      {
        path: collector,
        from: "exporters: [otlp]",
        to: "exporter: [otlp]",
        rule: "schema",
        at: "exporter",
        also: ["otel/pipeline-component at otlp"],
      },
      { path: collector, from: "traces:", to: "trace:", rule: "schema", at: "trace" },
    ],
  },
  {
    role: "pager",
    system: "pagerduty",
    variants: [
      { path: routing, from: "pagerduty_configs", to: "pagerduty_config", rule: "schema", at: "pagerduty_config" },
      { path: routing, from: "routing_key_file", to: "routing_key", rule: "alerting/secret-is-path", at: "routing_key" },
      {
        path: routing,
        from: `routing_key_file: ${secret}`,
        to: "severity: critical",
        rule: "alerting/destination-missing",
        at: "severity",
      },
    ],
  },
  {
    role: "pager",
    system: "opsgenie",
    variants: [
      { path: routing, from: "opsgenie_configs", to: "opsgenie_config", rule: "schema", at: "opsgenie_config" },
      { path: routing, from: "api_key_file:", to: "api_key:", rule: "alerting/secret-is-path", at: "api_key" },
      { path: routing, from: "receiver: pager", to: "receiver: opsgenie", rule: "alerting/receiver-missing", at: "opsgenie" },
    ],
  },
  {
    role: "chat",
    system: "slack",
    variants: [
      { path: routing, from: "slack_configs", to: "slack_config", rule: "schema", at: "slack_config" },
      { path: routing, from: "send_resolved: true", to: "send_resolved: yes please", rule: "schema", at: "yes please" },
      { path: routing, from: "api_url_file:", to: "api_url:", rule: "alerting/secret-is-path", at: "api_url" },
    ],
  },
];
