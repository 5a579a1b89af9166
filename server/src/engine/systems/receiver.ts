/** How Alertmanager reaches people through a service; secrets stay in files beside it. */

/** Where a secret of a receiver lies. */
export function secretFile(name: string): string {
  return `/etc/alertmanager/secrets/${name}`;
}

/** What is said: the alerts' own words, and where the instructions are. */
export const alertWords =
  "{{ range .Alerts }}{{ .Labels.alertname }} {{ .Annotations.summary }} {{ .Annotations.runbook_url }}\n{{ end }}";
