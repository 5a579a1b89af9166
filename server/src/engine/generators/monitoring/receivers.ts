/** How Alertmanager reaches each service for pages and chats; secrets stay in files beside it. */
import type { Value } from "../render";

const secrets = "/etc/alertmanager/secrets";

/** What is said: the alerts' own words, and where the instructions are. */
const words = "{{ range .Alerts }}{{ .Labels.alertname }} {{ .Annotations.summary }} {{ .Annotations.runbook_url }}\n{{ end }}";

/** The integration of each tool, under Alertmanager's key for it. */
const integrations: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  pagerduty: { pagerduty_configs: [{ routing_key_file: `${secrets}/pagerduty-routing-key` }] },
  opsgenie: { opsgenie_configs: [{ api_key_file: `${secrets}/opsgenie-api-key`, description: words }] },
  slack: { slack_configs: [{ api_url_file: `${secrets}/slack-webhook`, send_resolved: true, text: words }] },
};

/** A receiver that tells nobody where the tool is none of Alertmanager's. */
export function receiverFor(name: string, tool: string): Value {
  return { name, ...integrations[tool] };
}
