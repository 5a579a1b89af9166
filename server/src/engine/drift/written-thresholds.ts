/** Where thresholds of drift are written, and what must change there: in a spec, or in a monitoring configuration. */
import type { Document } from "../file";
import { readableSpec } from "../plan/read-spec";
import { resolveThresholds } from "../plan/thresholds";
import { metricsAbout } from "../practice/metric-measures";
import { insertKey, replaceValue, setAt, setKeysAt } from "../text/edits";
import type { Edit } from "../text/span";
import { type Node, number, text } from "../text/tree";
import type { DriftThresholds } from "./thresholds";

/** The smallest edits after which the document has these thresholds; what it says already is left alone. */
export function thresholdEdits(document: Document, wanted: DriftThresholds): readonly Edit[] {
  return document.kind.id === "mlops-spec" ? specEdits(document, wanted) : configEdits(document, wanted);
}

/** What a monitoring configuration says, and the practice of the field where it says nothing. */
export function configThresholds({ root }: Document): DriftThresholds {
  const usual = resolveThresholds({}).value;
  const said = (band: string): number | undefined =>
    metricsAbout(root, "psi")
      .map((metric) => number(metric.at(["bands", band])))
      .find((value) => value !== undefined);
  const alert = metricsAbout(root, "psi").map((metric) => number(metric.at("alert_threshold.value")))[0];
  return {
    psi: {
      monitor: said("monitor") ?? usual.psi.monitor,
      investigate: said("investigate") ?? alert ?? usual.psi.investigate,
      retrain: said("retrain") ?? usual.psi.retrain,
    },
    ksPValue: ksMetrics(root).map((metric) => number(metric.at("alert_threshold.value")))[0] ?? usual.ksPValue,
  };
}

function specEdits(document: Document, wanted: DriftThresholds): readonly Edit[] {
  const now = resolveThresholds(readableSpec(document)).value;
  const psi = changed(now.psi, wanted.psi);
  const ks = now.ksPValue === wanted.ksPValue ? {} : { ks_p_value: wanted.ksPValue };
  const hasPsi = Object.keys(psi).length > 0;
  const { root } = document;
  if (root.at("monitoring")?.type !== "mapping") {
    const monitoring = { ...(hasPsi ? { psi } : {}), ...ks };
    return Object.keys(monitoring).length > 0 ? setAt(root, ["monitoring"], monitoring) : [];
  }
  return [
    ...(hasPsi ? setKeysAt(root, ["monitoring", "psi"], psi) : []),
    ...Object.values(ks).flatMap((value) => setAt(root, ["monitoring", "ks_p_value"], value)),
  ];
}

function configEdits(document: Document, wanted: DriftThresholds): readonly Edit[] {
  const { root } = document;
  const news = changed(configThresholds(document).psi, wanted.psi);
  const psi = metricsAbout(root, "psi").flatMap((metric) => [
    ...Object.entries(wanted.psi).flatMap(([band, value]) =>
      bandEdits(metric.child("bands"), band, { value, isNew: band in news }),
    ),
    ...replaced(metric.at("alert_threshold.value"), wanted.psi.investigate),
  ]);
  return [...psi, ...ksMetrics(root).flatMap((metric) => replaced(metric.at("alert_threshold.value"), wanted.ksPValue))];
}

/** Only a p-value is compared with a p-value; KS has a distance too. */
function ksMetrics(root: Node): readonly Node[] {
  return metricsAbout(root, "drift").filter((metric) => /p_?value/i.test(text(metric.child("name"))));
}

/** A band that stands there is brought to the value; one that does not is added where its default is not what is wanted. */
function bandEdits(
  bands: Node | undefined,
  band: string,
  { value, isNew }: { readonly value: number; readonly isNew: boolean },
): readonly Edit[] {
  if (bands?.type !== "mapping") return [];
  const node = bands.child(band);
  if (node) return replaced(node, value);
  return isNew ? insertKey(bands, band, value) : [];
}

function replaced(node: Node | undefined, value: number): readonly Edit[] {
  const now = node && number(node);
  return node && now !== undefined && now !== value ? replaceValue(node, value) : [];
}

function changed(now: DriftThresholds["psi"], wanted: DriftThresholds["psi"]): Partial<DriftThresholds["psi"]> {
  return Object.fromEntries(Object.entries(wanted).filter(([band, value]) => now[band as keyof typeof now] !== value));
}
