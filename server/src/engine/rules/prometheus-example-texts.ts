/** Rule files and configurations that the examples of rules about alerts are made of. */
import { absent, type Entries, unmarked } from "./example-texts";

/** A Prometheus rule file with these rules, given as YAML list items indented by six. */
export function prometheusRules(...rules: readonly string[]): string {
  return `groups:\n  - name: fraud-detection\n    rules:\n${rules.map((rule) => `      - ${rule}\n`).join("")}`;
}

/** An alert that has all an alert needs, with these entries changed or added. */
export function prometheusAlert(entries: Entries): string {
  const whole = { ...minimalAlert, ...entries };
  const changed = new Set(Object.keys(entries).map(unmarked));
  return Object.entries(whole)
    .filter(([key, value]) => value !== absent && !(changed.has(key) && !(key in entries)))
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n        ");
}

const minimalAlert: Entries = {
  alert: "FraudDetectionFailing",
  expr: "sum(rate(request_predict_errors_total[5m])) > 0.05",
  for: "10m",
  labels: "{ severity: P1 }",
  annotations: "{ runbook_url: runbooks/errors.md }",
};

/** A dashboard of one panel: its query, the unit of its values, and the value at which it draws a line. */
export function dashboardOf({
  expr,
  unit,
  line,
}: {
  readonly expr: string;
  readonly unit: string;
  readonly line: string;
}): string {
  const steps = `[{ "color": "green", "value": null }, { "color": "red", "value": ${line} }]`;
  const defaults = `{ "unit": "${unit}", "thresholds": { "mode": "absolute", "steps": ${steps} } }`;
  const panel = `{\n      "type": "timeseries",\n      "title": "one of them",\n      "targets": [{ "refId": "A", "expr": "${expr}" }],\n      "fieldConfig": { "defaults": ${defaults}, "overrides": [] }\n    }`;
  return `{\n  "title": "fraud-detection",\n  "schemaVersion": 42,\n  "panels": [\n    ${panel}\n  ]\n}\n`;
}

/** An Alertmanager configuration with this root route, given as YAML indented by two, and two receivers. */
export function alertmanagerConfig(route: string): string {
  return `route:\n  ${route}\nreceivers:\n  - name: chat\n    slack_configs: [{ channel: "#ml-alerts", api_url_file: /etc/alertmanager/slack }]\n  - name: pager\n    pagerduty_configs: [{ routing_key_file: /etc/alertmanager/pagerduty }]\n`;
}
