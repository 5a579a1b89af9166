/** Features of a data schema: those of the data, and those inside structures. */
import { items, type Node, text } from "../text/tree";

/** Features that stand beside each other: at the top of the schema, or in a structure. */
export function levelsOf(root: Node): readonly (readonly Node[])[] {
  const features = items(root.child("feature"));
  return [features, ...features.flatMap((feature) => feature.child("struct_domain") ?? []).flatMap(levelsOf)];
}

/** Every feature that TFDV validates. */
export function validatedFeatures(root: Node): readonly Node[] {
  return levelsOf(root).flat().filter(isValidated);
}

/** Features that are planned, tried out or no longer used are left alone (https://github.com/tensorflow/data-validation/blob/master/docs/anomalies.md). */
export function isValidated(feature: Node): boolean {
  return feature.child("deprecated")?.value !== true && !setAside.has(text(feature.child("lifecycle_stage")));
}

const setAside = new Set(["PLANNED", "ALPHA", "DEPRECATED", "DEBUG_ONLY", "DISABLED"]);

/** What people call a feature. */
export function called(feature: Node): string {
  const name = text(feature.child("name"));
  return name === "" ? "This feature" : `"${name}"`;
}
