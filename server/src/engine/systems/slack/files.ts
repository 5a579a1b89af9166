/** Slack, through Alertmanager. */
import { defineFiles } from "../files";
import { alertWords, secretFile } from "../receiver";

export default defineFiles({
  system: "slack",
  receiver: { slack_configs: [{ api_url_file: secretFile("slack-webhook"), send_resolved: true, text: alertWords }] },
});
