/** Feast: the configuration of a feature repository. */
import { defineKind } from "./kind";

export default defineKind({
  id: "feast/feature-store",
  title: "Feast feature store",
  schema: "feast/feature-store.schema.json",
  consequence: "Feast refuses the repository without it.",
  unknownKeys: "warning",
  dropsNull: true,
  mentions: ["online_store", "offline_store"],
  fileName: /(?:^|[/\\])feature_store\.ya?ml$/,
  recognise: (root) =>
    root.child("project") !== undefined &&
    (root.child("registry") ?? root.child("provider")) !== undefined &&
    (root.child("online_store") ?? root.child("offline_store")) !== undefined,
  // a project is named in letters, digits and `_`, for one model or for many: the folder tells which
  name: () => "",
});
