import { practice } from "../../practice/index";
import { replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, number } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const bands = ["monitor", "investigate", "retrain"] as const;
type Values = Readonly<Record<(typeof bands)[number], number>>;

const defaults: Values = {
  monitor: practice.psi.monitor.value,
  investigate: practice.psi.investigate.value,
  retrain: practice.psi.retrain.value,
};
const defaultsInWords = bands.map((band) => defaults[band]).join(" < ");

export default defineRule({
  id: "spec/psi-thresholds-order",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "PSI thresholds that do not increase",
  rationale: `Drift is answered in steps: watch, look into it, train again. The Population Stability Index of each step must be above the one before, or a step never happens. A threshold that is not given counts as its default (${defaultsInWords}). The order is what this rule demands; the defaults are policy, not law: common practice calls a PSI below 0.1 stable and above 0.25 a major shift.`,
  source: practice.psi.monitor.source,
  examples: {
    good: [
      specWith({ monitoring: "{ psi: { monitor: 0.1, investigate: 0.2, retrain: 0.25 } }" }),
      specWith({ monitoring: "{ psi: { retrain: 0.21 } }" }),
    ],
    bad: [
      {
        text: specWith({
          monitoring:
            "\n  psi:\n    monitor: 0.2 # watch\n    investigate: «0.1» # look into it\n    retrain: 0.25 # train again",
        }),
      },
      { text: specWith({ monitoring: "{ psi: { monitor: 0.1, investigate: 0.2, retrain: «0.2» } }" }) },
      { text: specWith({ monitoring: "{ psi: { monitor: «0.3» } }" }), note: "Above the default of the next step." },
    ],
  },
  *check({ root }) {
    const psi = root.at("monitoring.psi");
    if (!psi || bands.some((band) => psi.child(band) && number(psi.child(band)) === undefined)) return;
    const values = Object.fromEntries(bands.map((band) => [band, number(psi.child(band)) ?? defaults[band]])) as Values;
    const [lower, upper] =
      values.monitor >= values.investigate ? (["monitor", "investigate"] as const) : (["investigate", "retrain"] as const);
    const culprit = psi.child(upper) ?? psi.child(lower);
    if (values[lower] < values[upper] || !culprit) return;
    const stated = (band: keyof Values): string => `"${band}" (${values[band]}${psi.child(band) ? "" : " by default"})`;
    yield {
      at: culprit.span,
      message: `${stated(upper)} must be above ${stated(lower)}: as it is, one of the two steps never happens.`,
      fixes: fixes(psi, values),
    };
  },
});

function fixes(psi: Node, values: Values): readonly Fix[] {
  const sorted = bands.map((band) => values[band]).sort((a, b) => a - b);
  // a value outside these bounds is refused wherever it stands: putting it elsewhere is no help
  const rises = sorted.every((value, index) => value > (sorted[index - 1] ?? 0) && value <= 1);
  const usual = bands.map((band) => defaults[band]);
  const allStated = bands.every((band) => psi.child(band));
  const set = (wanted: readonly number[]): Fix["edits"] =>
    bands.flatMap((band, index) => {
      const entry = psi.child(band);
      return entry && values[band] !== wanted[index] ? replaceValue(entry, wanted[index]) : [];
    });
  const reorder = { title: `Put them in order: ${sorted.join(" < ")}`, edits: set(sorted) };
  const reset = { title: `Set the usual values: ${defaultsInWords}`, edits: set(usual) };
  if (!rises || !allStated) return [reset];
  return sorted.every((value, index) => value === usual[index]) ? [reorder] : [reorder, reset];
}
