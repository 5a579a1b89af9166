import { removeEntry } from "../../text/edits";
import { isEmpty, text, walk } from "../../text/tree";
import { alertmanagerConfig } from "../prometheus-example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "alerting/secret-twice",
  severity: "error",
  kinds: ["alertmanager-config"],
  title: "Secret given both in the file and by the name of its file",
  rationale:
    "Of a key and its twin that ends in `_file`, such as `routing_key` and `routing_key_file`, Alertmanager takes one; with both it refuses the configuration. Keep the `_file`: then the secret does not stand in the repository.",
  source: {
    title: "Alertmanager: Configuration",
    url: "https://prometheus.io/docs/alerting/latest/configuration/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      alertmanagerConfig("receiver: chat"),
      `${alertmanagerConfig("receiver: chat")}  - name: night\n    webhook_configs:\n      - url_file: /etc/alertmanager/hook\n`,
    ],
    bad: [
      {
        text: `${alertmanagerConfig("receiver: chat")}  - name: night\n    webhook_configs:\n      - url_file: /etc/alertmanager/hook # the new one\n        «url»: https://hooks.example.com/ml\n`,
      },
    ],
  },
  *check({ root }) {
    for (const node of walk(root)) {
      const twin = `${String(node.name)}_file`;
      if (!node.isEntry || text(node) === "" || isEmpty(node.parent?.child(twin))) continue;
      yield {
        at: node.key,
        message: `Both "${String(node.name)}" and "${twin}" are given: Alertmanager takes one of them and refuses the configuration.`,
        fixes: [{ title: `Remove "${String(node.name)}"`, edits: removeEntry(node) }],
      };
    }
  },
});
