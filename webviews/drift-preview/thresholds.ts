/** The thresholds: dragged or typed, with the features on the same line, and which of them change their verdict. */

import type { DriftThresholds } from "../../server/src/engine/drift/thresholds";
import type { DriftResult } from "../../server/src/lsp/protocol";
import { type Child, element, fill } from "../shared/elements";
import { button, textField } from "../shared/fields";
import { type Actions, isNews, thresholdsOf, untried } from "./model";
import { type Slider, slider } from "./slider";
import { dot, segmentsOf, ticks } from "./threshold-line";
import { chance, verdictMark } from "./words";

type Band = keyof DriftThresholds["psi"];
const bands = ["monitor", "investigate", "retrain"] as const;
const gap = 0.005;

/** Made once; `show` brings it up to date without taking a handle out of somebody's hand. */
export function thresholdSection(actions: Actions): { readonly section: HTMLElement; show(): void } {
  const sliders = new Map<Band, Slider>(bands.map((band) => [band, bandSlider(actions, band)]));
  const features = element("div", { class: "dots", "aria-hidden": "true" });
  const segments = element("div", { class: "segments", "aria-hidden": "true" });
  const handles = [...sliders.values()].map(({ handle }) => handle);
  const line = element("div", { class: "line" }, segments, features, ticks(), handles);
  const fields = element("div", { class: "fields" });
  const changed = element("div", { id: "changes", role: "status" });
  const effects = element("div");
  const section = element("section", { "aria-labelledby": "thresholds-title" }, [
    element("h2", { id: "thresholds-title" }, "Thresholds"),
    element(
      "p",
      { class: "help" },
      "Drag a handle, use the arrow keys on it, or type a number. Each dot is a feature at its PSI.",
    ),
    element("div", { class: "line-room" }, line),
    fields,
    changed,
    effects,
  ]);
  const show = (): void => {
    const thresholds = thresholdsOf(actions);
    if (!thresholds) return;
    for (const band of bands) sliders.get(band)?.place(thresholds.psi[band]);
    fill(segments, segmentsOf(thresholds));
    fill(features, (actions.told().result?.report.features ?? []).slice(0, 300).map(dot));
    showFields(fields, actions, thresholds);
    if (isNews(changed, changesKey(actions))) fill(changed, changesOf(actions));
    fill(effects, effectsOf(actions));
  };
  return { section, show };
}

function bandSlider(actions: Actions, band: Band): Slider {
  const at = bands.indexOf(band);
  return slider({
    id: `handle-${band}`,
    label: `PSI from which on: ${band}`,
    bounds: () => {
      const psi = thresholdsOf(actions)?.psi;
      const [below, above] = [bands[at - 1], bands[at + 1]];
      const round = (value: number): number => Number(value.toFixed(3));
      return [below && psi ? round(psi[below] + gap) : gap, above && psi ? round(psi[above] - gap) : 1];
    },
    onMove: (value) => tryBand(actions, band, value),
  });
}

function tryBand(actions: Actions, band: Band, value: number): void {
  const now = thresholdsOf(actions);
  if (now) tryThresholds(actions, { ...now, psi: { ...now.psi, [band]: value } });
}

function tryThresholds(actions: Actions, thresholds: DriftThresholds): void {
  actions.change({ options: { ...actions.kept().options, thresholds } }, "compare");
}

/** A field that somebody writes in is left alone. */
function showFields(parent: Element, actions: Actions, thresholds: DriftThresholds): void {
  if (parent.childElementCount === 0) {
    const number = (text: string, use: (value: number) => void): void => {
      const value = Number(text.replace(",", "."));
      if (text.trim() !== "" && Number.isFinite(value)) use(value);
    };
    fill(parent, [
      bands.map((band) =>
        textField({
          id: `psi-${band}`,
          label: `${band[0]?.toUpperCase()}${band.slice(1)}`,
          unit: "PSI from",
          value: "",
          onChange: (text) => number(text, (value) => tryBand(actions, band, value)),
        }),
      ),
      textField({
        id: "ks-p-value",
        label: "KS",
        unit: "p-value below",
        value: "",
        onChange: (text) =>
          number(text, (ksPValue) => {
            const now = thresholdsOf(actions);
            if (now) tryThresholds(actions, { ...now, ksPValue });
          }),
      }),
    ]);
  }
  for (const band of bands) setField(`psi-${band}`, thresholds.psi[band]);
  setField("ks-p-value", thresholds.ksPValue);
}

function setField(id: string, value: number): void {
  const field = document.getElementById(id) as (HTMLElement & { value: string }) | null;
  if (field && document.activeElement !== field && field.value !== String(value)) field.value = String(value);
}

/** True where other thresholds are tried than are written. */
function isTried(actions: Actions): boolean {
  const { thresholds } = actions.kept().options;
  return thresholds !== undefined && JSON.stringify(thresholds) !== JSON.stringify(actions.told().result?.written);
}

function changesKey(actions: Actions): readonly unknown[] {
  return [isTried(actions), actions.told().result?.changes];
}

function changesOf(actions: Actions): readonly Child[] {
  const changes = actions.told().result?.changes ?? [];
  if (changes.length === 0) return isTried(actions) ? [element("p", {}, "No feature changes its verdict.")] : [];
  const words = changes.length === 1 ? "feature changes its verdict" : "features change their verdicts";
  return [
    element("p", {}, `${changes.length} ${words}:`),
    element(
      "ul",
      { class: "changes" },
      changes.slice(0, 50).map(({ name, from, to }) => element("li", {}, `${name}: `, verdictMark(from), " → ", verdictMark(to))),
    ),
    changes.length > 50 && element("p", {}, `and ${changes.length - 50} more.`),
  ];
}

function effectsOf(actions: Actions): readonly Child[] {
  const { result } = actions.told();
  const { subject, options } = actions.kept();
  if (!result) return [];
  const { problem } = result;
  return [
    problem !== undefined && element("p", { class: "problem error", role: "alert" }, problem),
    element("p", { class: "help", id: "false-alarms" }, falseAlarmWords(result)),
    !subject.spec &&
      element("p", { class: "help" }, 'To write thresholds, choose a spec or a monitoring configuration at "Thresholds from".'),
    element(
      "div",
      { class: "buttons" },
      button(
        subject.spec ? `Write to ${subject.spec.name}` : "Write to spec",
        () => {
          const thresholds = thresholdsOf(actions);
          if (thresholds) actions.post("write", thresholds);
        },
        { id: "write", isPrimary: true, disabled: !subject.spec || !isTried(actions) || problem !== undefined },
      ),
      button("Back to the written ones", () => actions.change({ options: untried(options) }, "compare"), {
        id: "reset",
        disabled: !isTried(actions),
      }),
      subject.spec && button("Open file", () => actions.post("openSpec", null), { id: "open-spec" }),
    ),
  ];
}

function falseAlarmWords({ falseAlarms, thresholds }: DriftResult): string {
  const { monitor, investigate, retrain, ks } = falseAlarms;
  return `Without any drift, at these sample sizes, at least one feature would reach by chance: monitor ${chance(monitor)}, investigate ${chance(investigate)}, retrain ${chance(retrain)}; a KS p-value below ${thresholds.ksPValue}: ${chance(ks)} (features taken as independent). PSI thresholds are rules of thumb, not laws.`;
}
