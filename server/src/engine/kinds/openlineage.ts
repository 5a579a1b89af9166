/** Where data and a model come from, as an event of OpenLineage. */
import { defineKind } from "./kind";

export default defineKind({
  id: "openlineage",
  title: "lineage record",
  schema: "openlineage/lineage.schema.json",
  consequence: "Nothing that reads OpenLineage takes the event without it.",
  mentions: ["eventType", "schemaURL"],
  recognise: (root) =>
    root.at("job.name") !== undefined &&
    root.child("run")?.type === "mapping" &&
    ["eventType", "eventTime", "schemaURL", "inputs", "outputs"].some((key) => root.child(key)),
  // its job is named by the system that ran it: the folder tells the model
  name: () => "",
});
