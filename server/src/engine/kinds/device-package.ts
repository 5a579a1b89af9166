/** What devices install, and how a new version of it goes out to them and back. */
import { text } from "../text/tree";
import { defineKind } from "./kind";

export default defineKind({
  id: "device-package",
  title: "package for devices",
  schema: "device-package.schema.json",
  consequence: "Devices cannot be updated without it.",
  mentions: ["percent_of_devices"],
  recognise: (root) => root.at("update.percent_of_devices") !== undefined,
  name: (root) => text(root.child("name")),
});
