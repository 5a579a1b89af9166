/** Numbers and verdicts as people read them. */
import type { HistogramBin } from "../../server/src/engine/drift/histogram";
import type { Verdict } from "../../server/src/engine/drift/verdict";
import { element } from "../shared/elements";

export const verdictOrder: readonly Verdict[] = ["ok", "monitor", "investigate", "retrain"];

/** A mark of its own shape beside the word, so that nothing hangs on the colour. */
const marks: Readonly<Record<Verdict, string>> = { ok: "✓", monitor: "◔", investigate: "◑", retrain: "●" };

export function verdictMark(verdict: Verdict): HTMLElement {
  return element(
    "span",
    { class: `verdict ${verdict}` },
    element("span", { class: "mark", "aria-hidden": "true" }, marks[verdict]),
    verdict,
  );
}

export function psiText(psi: number | null): string {
  return psi === null ? "none" : psi.toFixed(4);
}

/** Four digits that count, without a tail of zeros. */
export function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

export function percent(share: number): string {
  return `${short(Number((share * 100).toFixed(2)))} %`;
}

/** A probability: tiny ones as such, not as 0. */
export function chance(probability: number): string {
  return probability > 0 && probability < 0.0001 ? "below 0.01 %" : percent(probability);
}

export function pValueText(pValue: number): string {
  return pValue > 0 && pValue < 0.0001 ? pValue.toExponential(1) : pValue.toFixed(4);
}

export function count(rows: number): string {
  return Math.round(rows).toLocaleString("en");
}

export function binText({ range, only, category, missing }: HistogramBin): string {
  if (missing) return "missing";
  if (category !== undefined) return category === "" ? "(empty)" : category;
  if (only !== undefined) return short(only);
  const [from, to] = range ?? [null, null];
  if (from === null) return to === null ? "all" : `below ${short(to)}`;
  return to === null ? `from ${short(from)}` : `${short(from)} to ${short(to)}`;
}

/** A day, and the hour where the window is shorter than one. */
export function timeText(at: number, window: number): string {
  const iso = new Date(at).toISOString();
  return window < 86_400_000 ? iso.slice(0, 16).replace("T", " ") : iso.slice(0, 10);
}
