/** A dashboard of Grafana in its classic form; the newer one is an object of an API and not read. */
import { children } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "grafana-dashboard",
  title: "Grafana dashboard",
  schema: "grafana/dashboard.schema.json",
  consequence: "Grafana cannot show the dashboard without it.",
  unknownKeys: "warning",
  dropsNull: true,
  mentions: ["panels"],
  recognise: (root) => {
    const panels = root.child("panels");
    if (root.child("apiVersion") || panels?.type !== "sequence" || !root.child("title")) return false;
    return (
      ["schemaVersion", "templating", "uid"].some((key) => root.child(key)) ||
      children(panels).some((panel) => panel.child("type") && panel.child("targets"))
    );
  },
  name: () => "",
});
