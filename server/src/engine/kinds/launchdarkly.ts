/** Feature flags of LaunchDarkly as Terraform makes them, in its JSON. */
import { defineKind } from "./kind";

export default defineKind({
  id: "launchdarkly-flags",
  title: "LaunchDarkly feature flags",
  schema: "launchdarkly/flags.schema.json",
  consequence: "Terraform refuses the flag without it.",
  unknownKeys: "warning",
  mentions: ["launchdarkly_feature_flag"],
  recognise: (root) =>
    ["launchdarkly_feature_flag", "launchdarkly_feature_flag_environment"].some(
      (type) => root.at(["resource", type])?.type === "mapping",
    ),
  name: () => "",
});
