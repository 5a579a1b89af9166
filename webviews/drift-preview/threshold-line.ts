/** The line under the handles: what the bands mean, where the features are. */
import type { FeatureDrift } from "../../server/src/engine/drift/measure";
import type { DriftThresholds } from "../../server/src/engine/drift/thresholds";
import { element } from "../shared/elements";
import { placeOf } from "./slider";
import { psiText, verdictOrder } from "./words";

/** The bands, each as wide as it is. */
export function segmentsOf({ psi }: DriftThresholds): readonly HTMLElement[] {
  const edges = [0, psi.monitor, psi.investigate, psi.retrain, 1];
  return verdictOrder.map((verdict, index) => {
    const [from, to] = [placeOf(edges[index] ?? 0), placeOf(edges[index + 1] ?? 1)];
    const made = element("div", { class: `segment ${verdict}` }, element("span", {}, verdict));
    made.style.left = `${from * 100}%`;
    made.style.width = `${Math.max(0, to - from) * 100}%`;
    return made;
  });
}

/** A feature at its PSI. */
export function dot({ name, psi }: FeatureDrift): HTMLElement | undefined {
  if (psi === null) return undefined;
  const made = element("span", { class: "dot", title: `${name}: ${psiText(psi)}` });
  made.style.left = `${placeOf(psi) * 100}%`;
  return made;
}

/** The values of the line. */
export function ticks(): HTMLElement {
  const marks = [0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1].map((value) => {
    const made = element("span", { class: "tick" }, value === 1 ? "1 and more" : String(value));
    made.style.left = `${placeOf(value) * 100}%`;
    return made;
  });
  return element("div", { class: "ticks", "aria-hidden": "true" }, marks);
}
