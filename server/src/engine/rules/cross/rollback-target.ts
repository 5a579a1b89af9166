import { disagreements } from "../../models/statements/authority";
import { previousVersion } from "../../models/statements/identity";
import { bothSides, mismatch } from "../cross-problems";
import { retrainingPipelineWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const registry = registryEntry({ previous_version: "2.0.3" });
const back = (version: string): string => retrainingPipelineWith({ rollback: `{ to: ${version}, on: [latency, error_rate] }` });

export default defineRule({
  id: "cross/rollback-target",
  severity: "warning",
  kinds: ["retraining-pipeline"],
  title: "Rollback to another version than the registry's last good one",
  rationale:
    "A rollback happens at night and in a hurry: where it goes must be right beforehand. A version in `rollback.to` has to be the `previous_version` of the registry entry; an alias such as `previous_champion` is moved with each promotion and cannot be forgotten.",
  source: {
    title: "MLflow: Model Registry workflows (aliases and tags)",
    url: "https://mlflow.org/docs/latest/ml/model-registry/workflow/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      { "registry.yaml": registry, "pipeline.yaml": back("v2.0.3") },
      { "registry.yaml": registry, "pipeline.yaml": back("previous_champion") },
    ],
    bad: [{ text: { "registry.yaml": registry, "pipeline.yaml": back("«1.9.0»") } }],
  },
  *checkAcross(document, workspace) {
    for (const disagreement of disagreements(previousVersion, document, workspace))
      yield mismatch(
        disagreement,
        `The version to return to is ${bothSides(disagreement)}: a rollback would go to one that nobody keeps ready. Name the previous version, or an alias that moves with each promotion.`,
      );
  },
});
