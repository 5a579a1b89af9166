/** Schemas of TensorFlow Data Validation. */
import { items, text } from "../text/tree";
import { type ContentKind, defineKind } from "./kind";

const types = ["BYTES", "INT", "FLOAT", "STRUCT"];

export const tfdvKinds: readonly ContentKind[] = [
  defineKind({
    id: "data-schema",
    title: "data schema of TFDV",
    schema: "tfdv/data-schema.schema.json",
    consequence: "TensorFlow Data Validation does not know which column is meant.",
    written: "prototext",
    mentions: ["feature {", "feature: {", "feature{"],
    // other libraries call files of theirs `schema.pbtxt` too
    recognise: (root) =>
      items(root.child("feature")).some((feature) => feature.child("name") && types.includes(text(feature.child("type")))),
    name: () => "",
  }),
];
