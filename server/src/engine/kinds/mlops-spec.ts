import { text } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "mlops-spec",
  title: "MLOps spec",
  schema: "mlops-spec.schema.json",
  consequence: "Nothing can be planned without it.",
  mentions: ["model_type", "deployment_target", "governance_level"],
  fileName: /(?:^|[/\\.])mlops\.ya?ml$/,
  recognise: (root) => ["model_type", "deployment_target", "governance_level"].filter((key) => root.child(key)).length >= 2,
  name: (root) => text(root.at("name")),
});
