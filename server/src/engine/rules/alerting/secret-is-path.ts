import { renameKey } from "../../text/edits";
import { text, walk } from "../../text/tree";
import { alertmanagerConfig } from "../prometheus-example-texts";
import { defineRule } from "../rule";

/** Keys that hold a secret itself and have a twin that names its file. */
const secrets =
  /^(?:(?:routing|service|api|user)_key|(?:slack_|opsgenie_|jira_|webhook_)?(?:api_)?url|(?:bot_|app_)?token(?:_id)?|(?:smtp_)?auth_password|api_secret|password|credentials)$/;

export default defineRule({
  id: "alerting/secret-is-path",
  severity: "error",
  kinds: ["alertmanager-config"],
  title: "Path of a file where the secret itself is expected",
  rationale:
    "`routing_key` holds the key, `routing_key_file` the path of a file that holds it. A path in the first is sent as if it were the key: Alertmanager starts, and every notification is refused by the service, so nobody is called.",
  source: {
    title: "Alertmanager: Configuration, receiver integration settings",
    url: "https://prometheus.io/docs/alerting/latest/configuration/#receiver-integration-settings",
    accessed: "2026-11-29",
  },
  examples: {
    good: [alertmanagerConfig("receiver: chat")],
    bad: [
      {
        text: `${alertmanagerConfig("receiver: chat")}  - name: night\n    pagerduty_configs:\n      - «routing_key»: /etc/alertmanager/pagerduty # of the team on call\n`,
      },
      {
        text: `${alertmanagerConfig("receiver: chat")}  - name: night\n    opsgenie_configs: [{ «api_key»: "/run/secrets/opsgenie" }]\n`,
      },
    ],
  },
  *check({ root }) {
    for (const node of walk(root)) {
      const key = String(node.name);
      if (!node.isEntry || !secrets.test(key) || !/^\.{0,2}\/[\w./-]+$/.test(text(node))) continue;
      yield {
        at: node.key,
        message: `"${key}" is the secret itself, and here stands the path of a file: the service refuses every notification. Call it "${key}_file".`,
        fixes: [{ title: `Rename to "${key}_file"`, edits: renameKey(node, `${key}_file`) }],
      };
    }
  },
});
