/** PagerDuty, through Alertmanager. */
import { defineFiles } from "../files";
import { secretFile } from "../receiver";

export default defineFiles({
  system: "pagerduty",
  receiver: { pagerduty_configs: [{ routing_key_file: secretFile("pagerduty-routing-key") }] },
});
