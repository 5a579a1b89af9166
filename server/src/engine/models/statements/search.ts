/** How hyperparameters are searched: how often, and which way is better. */
import { directionOf } from "../../plan/quality";
import { text } from "../../text/tree";
import { patternInCode } from "./code";
import { at, type Fact, type Statement, stated } from "./statement";

export const searchTrials: Fact = {
  name: "number of trials",
  readers: {
    "mlops-spec": at("hpo.trials"),
    "katib/Experiment": at("spec.maxTrialCount"),
    "generated-code": (document) =>
      patternInCode('^TRIALS = int\\(os\\.environ\\.get\\("HPO_TRIALS", (\\d+)\\)\\)')(document).map((said) => ({
        ...said,
        value: Number(said.value),
      })),
  },
};

/** As Optuna and Katib write it; the spec says it by its metric. */
export const searchDirection: Fact = {
  name: "direction of the search",
  readers: {
    "mlops-spec": ({ root }) => {
      const metric = root.at("monitoring.accuracy.metric");
      const value = directionOf(text(metric)) === "lower" ? "minimize" : "maximize";
      return stated(metric).map(({ at: place }): Statement => ({ value, at: place, words: `${value} (${text(metric)})` }));
    },
    "katib/Experiment": at("spec.objective.type"),
    "generated-code": (document) => [
      ...patternInCode('\\bdirection="(m(?:ax|in)imize)"')(document),
      ...patternInCode('\\bmode="(max|min)"')(document).map((said) => ({ ...said, value: `${String(said.value)}imize` })),
    ],
  },
};
