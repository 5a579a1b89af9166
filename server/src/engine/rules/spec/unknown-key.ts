import { nearestPlaces, placesOf } from "../../schema/places";
import { moveEntry } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

export default defineRule({
  id: "spec/unknown-key",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "Key that the spec does not know",
  rationale:
    "A key nobody reads is worse than none: the author believes something is set, and it is not. Nearly always it is misspelt or stands one level too high. The spec therefore refuses unknown keys and proposes the one that was probably meant.",
  source: {
    title: "JSON Schema: additional properties",
    url: "https://json-schema.org/understanding-json-schema/reference/object#additionalproperties",
    accessed: "2026-11-23",
  },
  examples: {
    good: [specWith({ description: "Scores card transactions" })],
    bad: [
      { text: specWith({ "«descripton»": "Scores card transactions # for the fraud team" }) },
      { text: specWith({ monitoring: "\n  psi: { monitor: 0.1, «retrian»: 0.25 }" }) },
      {
        text: specWith({ serving: "\n  server: kserve", "# measured in May\n«max_replicas»": "10 # the quota" }),
        note: "Known one level below.",
      },
    ],
  },
  explains({ keyword, key, node, at, message, fixes }, { shape, root }) {
    if (keyword !== "additionalProperties" || key === undefined) return undefined;
    const places = placesOf(shape.schema, key).filter(({ name }) => name === key);
    const [place, another] = nearestPlaces(places, node.parent?.path ?? [], root);
    if (!place || another) return { at, message, fixes };
    const target = root.at(place.path);
    const movable = target?.type === "mapping" && !target.child(key);
    const where = place.path.length > 0 ? `under "${place.path.join(".")}"` : "at the top level";
    return {
      at,
      message: `Unknown key "${key}" here: it belongs ${where}. Move it there.`,
      fixes: movable ? [{ title: `Move ${where}`, edits: moveEntry(node, target) }] : fixes,
    };
  },
});
