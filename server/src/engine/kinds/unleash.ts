/** Feature flags as Unleash exports and imports them. */
import { children } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "unleash-flags",
  title: "Unleash feature flags",
  schema: "unleash/flags.schema.json",
  consequence: "Unleash refuses the import without it.",
  unknownKeys: "warning",
  dropsNull: true,
  mentions: ["featureStrategies", "flexibleRollout"],
  recognise: (root) =>
    root.child("featureStrategies") !== undefined ||
    children(root.child("features")).some((feature) => feature.child("strategies") && feature.child("name")),
  name: () => "",
});
