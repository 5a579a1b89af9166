import { disagreements } from "../../models/statements/authority";
import { randomSeed } from "../../models/statements/seed";
import { bothSides, mismatch } from "../cross-problems";
import { retrainingPipelineWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const registry = registryEntry({}, { random_seed: "42" });
const training = (seed: string): string => `name: model-training\n    dependencies: [data-validation]\n    random_seed: ${seed}`;
const project = (seed: string): string =>
  `name: fraud-detection\nentry_points:\n  main:\n    parameters: { seed: { type: float, default: ${seed} } }\n    command: python train.py --seed {seed}\n`;

export default defineRule({
  id: "cross/seed-mismatch",
  severity: "warning",
  kinds: ["model-registry", "retraining-pipeline", "mlproject", "generated-code", "model-card", "model-changelog"],
  title: "Training with another random seed than recorded",
  rationale:
    "A model can only be trained again if its seed is known. Where the pipeline trains with another seed than the spec or the registry records, a second run gives another model, and nobody can tell whether data or chance made the difference. Use one seed everywhere, or change all at once.",
  source: {
    title: "ML-Ops.org: MLOps principles, reproducibility",
    url: "https://ml-ops.org/content/mlops-principles",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "registry.yaml": registry, MLproject: project("42") },
      { "registry.yaml": registry, "pipeline.yaml": retrainingPipelineWith({}, { training: training("42 # as always") }) },
    ],
    bad: [
      { text: { "registry.yaml": registry, MLproject: project("«7»") } },
      {
        text: {
          "registry.yaml": registry,
          "pipeline.yaml": retrainingPipelineWith({}, { training: training("«7» # as always") }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const disagreement of disagreements(randomSeed, document, workspace))
      yield mismatch(
        disagreement,
        `The random seed is ${bothSides(disagreement)}: a second training would give another model than the one on record. Use one seed in both.`,
      );
  },
});
