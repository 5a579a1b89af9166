import { disagreements } from "../../models/statements/authority";
import { championValue, reportedValue } from "../../models/statements/quality";
import { cardText } from "../card-example-texts";
import { bothSides, mismatch } from "../cross-problems";
import { retrainingPipelineWith, specWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const registry = registryEntry({ metrics: "{ f1: 0.8804 }" });
const card = (value: string): string =>
  cardText({
    matter: `license: apache-2.0
model-index:
  - name: fraud-detection
    results:
      - task: { type: tabular-classification }
        dataset: { type: tabular, name: held-out month }
        metrics:
          - { type: f1, value: ${value} }`,
  });

export default defineRule({
  id: "cross/metric-value-mismatch",
  severity: "warning",
  kinds: ["model-registry", "monitoring-config", "retraining-pipeline", "model-card", "runbook"],
  title: "Two values for one metric of one model",
  rationale:
    "Triggers, gates and bands are counted from what the model in production achieves, and readers of a card believe its numbers. Where the champion's value differs between spec, registry (the version with the alias `champion`), monitoring and pipeline, drops are counted from a model that is not there; where a card reports another value than the registry for its version, one of them is of another version. Rounded values count as the same.",
  source: {
    title: "MLflow: Model Registry",
    url: "https://mlflow.org/docs/latest/ml/model-registry/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "registry.yaml": registry, "MODEL_CARD.md": card("0.88") },
      { "registry.yaml": registry, "pipeline.yaml": retrainingPipelineWith({ champion: "{ metric: f1, value: 0.86 }" }) },
    ],
    bad: [
      { text: { "registry.yaml": registry, "MODEL_CARD.md": card("«0.91»") } },
      {
        text: {
          "mlops.yaml": specWith({ monitoring: "{ accuracy: { metric: f1, baseline: 0.88 } }" }),
          "pipeline.yaml": retrainingPipelineWith({ champion: "{ metric: f1, value: «0.86» } # last year" }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const fact of [championValue, reportedValue])
      for (const disagreement of disagreements(fact, document, workspace)) {
        // whose number is right, only the evaluation knows
        yield {
          ...mismatch(
            disagreement,
            `The ${disagreement.own.about} of the ${fact === championValue ? "champion" : "registered version"} is ${bothSides(disagreement)}: one of the two numbers belongs to another model. Correct it.`,
          ),
          fixes: [],
        };
      }
  },
});
