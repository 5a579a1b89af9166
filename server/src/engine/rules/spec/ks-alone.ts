import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const { monitor, investigate, retrain } = practice.psi;
const bands = { monitor: monitor.value, investigate: investigate.value, retrain: retrain.value };

export default defineRule({
  id: "spec/ks-alone",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Kolmogorov-Smirnov test as the only drift trigger",
  rationale: `The test asks whether two samples differ at all, not how much. With many rows the smallest difference is significant, and with many features one of them is below ${practice.ksPValue.value} by chance, so alone it calls for a retraining nearly every time. Evidently itself uses it only up to 1000 rows of reference data. PSI says how far the data has moved; state both, and let the p-value only confirm. The seed of this catalogue takes either one as a trigger; the tools know better.`,
  source: {
    title: "Evidently: Data drift, how it works",
    url: "https://docs.evidentlyai.com/metrics/explainer_drift",
    accessed: "2026-11-23",
  },
  examples: {
    good: [specWith({ monitoring: "{ ks_p_value: 0.05, psi: { retrain: 0.25 } }" }), specWith({ monitoring: "{ psi: {} }" })],
    bad: [
      { text: specWith({ monitoring: "\n  «ks_p_value»: 0.05 # per feature\n  error_rate: { page: 0.05 }" }) },
      { text: specWith({ monitoring: "{ «ks_p_value»: 0.01 }" }) },
    ],
  },
  *check(document) {
    const { root } = document;
    const stated = root.at("monitoring.ks_p_value");
    // a `psi` that cannot be read yet is on its way
    if (!stated || readableSpec(document).monitoring?.ks_p_value === undefined || root.at("monitoring.psi")) return;
    yield {
      at: stated.key,
      message:
        "The Kolmogorov-Smirnov test is the only drift trigger stated here. With many rows it fires on differences too small to matter. State the PSI bands too, which say how far the data has moved.",
      fixes: [
        {
          title: `Add the usual PSI bands: ${Object.values(bands).join(" < ")}`,
          edits: setAt(root, ["monitoring", "psi"], bands),
        },
      ],
    };
  },
});
