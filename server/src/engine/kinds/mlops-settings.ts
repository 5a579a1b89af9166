/** `.mlopsrc.yaml`: what a team has decided about our own checks. */
import { defineKind } from "./kind";

export default defineKind({
  id: "mlops-settings",
  title: "MLOps settings",
  schema: "mlops-settings.schema.json",
  consequence: "The settings are refused without it.",
  mentions: [],
  fileName: /(?:^|[/\\])\.mlopsrc\.yaml$/,
  onlyByName: true,
  recognise: () => false,
  name: () => "",
});
