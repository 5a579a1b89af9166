import { disagreements } from "../../models/statements/authority";
import { searchDirection, searchTrials } from "../../models/statements/search";
import { generated } from "../cross-example-texts";
import { bothSides, mismatch } from "../cross-problems";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = specWith({
  hpo: "{ engine: optuna, trials: 20 }",
  monitoring: "{ accuracy: { metric: rmse, baseline: 1.2 } }",
});
const search = (trials: string, direction: string): string =>
  `${generated}import os\n\nimport optuna\n\nTRIALS = int(os.environ.get("HPO_TRIALS", ${trials}))\nstudy = optuna.create_study(direction=${direction})\n`;

export default defineRule({
  id: "cross/search-mismatch",
  severity: "warning",
  kinds: ["generated-code", "katib/Experiment"],
  title: "Search that is not the one agreed",
  rationale:
    "A search for hyperparameters goes the way it is told: one that maximises an error hands the worst trial on to training, and nothing fails. The spec says by its metric which way is better, and how many trials are paid for.",
  source: {
    title: "Optuna: create_study, direction",
    url: "https://optuna.readthedocs.io/en/stable/reference/generated/optuna.study.create_study.html",
    accessed: "2026-11-29",
  },
  policyDefault: true,
  examples: {
    good: [{ "mlops.yaml": spec, "training/hpo.py": search("20", '"minimize"') }],
    bad: [
      { text: { "mlops.yaml": spec, "training/hpo.py": search("20", '"«maximize»"') } },
      { text: { "mlops.yaml": spec, "training/hpo.py": search("«200»", '"minimize"') } },
    ],
  },
  *checkAcross(document, workspace) {
    for (const disagreement of disagreements(searchDirection, document, workspace))
      yield mismatch(
        disagreement,
        `The direction of the search is ${bothSides(disagreement)}: the worst trial would be taken for the best. Turn it round, or correct the metric.`,
      );
    for (const disagreement of disagreements(searchTrials, document, workspace))
      yield mismatch(
        disagreement,
        `The number of trials is ${bothSides(disagreement)}: the search ends sooner or costs more than agreed. Use one number.`,
      );
  },
});
