/** Opsgenie, through Alertmanager. */
import { defineFiles } from "../files";
import { alertWords, secretFile } from "../receiver";

export default defineFiles({
  system: "opsgenie",
  receiver: { opsgenie_configs: [{ api_key_file: secretFile("opsgenie-api-key"), description: alertWords }] },
});
