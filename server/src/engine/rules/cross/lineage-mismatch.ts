import { disagreements } from "../../models/statements/authority";
import { dataVersion, gitCommit, runId, servingKinds } from "../../models/statements/identity";
import { annotatedService } from "../cross-example-texts";
import { bothSides, mismatch } from "../cross-problems";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const run = "0f3c9a7be21d4c58a6e4b1d07f92c835";
const registry = registryEntry({}, { run_id: run, git_commit: "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b" });
const event = (id: string): string =>
  `{\n  "eventType": "OTHER",\n  "run": { "runId": "${id}" },\n  "job": { "namespace": "fraud", "name": "train" },\n  "outputs": []\n}\n`.replace(
    /"«(.*)»"/,
    '«"$1"»',
  );

export default defineRule({
  id: "cross/lineage-mismatch",
  severity: "warning",
  kinds: ["model-registry", "openlineage", "model-card", "model-changelog", ...servingKinds],
  title: "Two origins for one model",
  rationale:
    "From what serves, people go back to the run, the commit and the data it was trained from: after an incident, in an audit, to train it again. Where spec, registry, the annotations of the deployed model, a lineage event and the lines of card and change log name two of them, one leads to the wrong place. A short commit is the same as the whole one that it begins; a hash of the data and a name of it are not compared.",
  source: {
    title: "MLflow: Model Registry",
    url: "https://mlflow.org/docs/latest/ml/model-registry/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "registry.yaml": registry, "lineage.json": event("0f3c9a7b-e21d-4c58-a6e4-b1d07f92c835") },
      {
        "registry.yaml": registry,
        "serving.yaml": annotatedService({ "mlops/run-id": run, "mlops/git-commit": "a3f4d9e" }),
      },
    ],
    bad: [
      { text: { "registry.yaml": registry, "lineage.json": event("«7d10c5e8-a293-4bb6-915f-0e4dc83a67f2»") } },
      { text: { "registry.yaml": registry, "MODEL_CHANGELOG.md": "# Change log\n\n## 2.1.0\n\n- Commit: `«e51b7f0»`\n" } },
      {
        text: {
          "registry.yaml": registry,
          "serving.yaml": annotatedService({
            "mlops/run-id": "«7d10c5e8a2934bb6915f0e4dc83a67f2» # of 2.0.3",
            "mlops/git-commit": "a3f4d9e",
          }),
        },
      },
      {
        text: {
          "registry.yaml": registry,
          "serving.yaml": annotatedService({ "mlops/run-id": run, "mlops/git-commit": "«e51b7f0»" }),
        },
      },
      {
        text: {
          "registry.yaml": registry,
          "serving.yaml": annotatedService({ "mlops/run-id": run, "mlops/data-version": '«"2026-09-01"»' }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const fact of [runId, gitCommit, dataVersion])
      for (const disagreement of disagreements(fact, document, workspace))
        yield mismatch(
          disagreement,
          `The ${fact.name} is ${bothSides(disagreement)}: whoever looks where this model comes from is sent to the wrong place. Correct the one that is wrong.`,
        );
  },
});
