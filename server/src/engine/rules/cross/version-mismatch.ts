import { disagreements } from "../../models/statements/authority";
import { isGenerated } from "../../models/statements/generated";
import { version, versioned } from "../../models/statements/identity";
import { annotatedService } from "../cross-example-texts";
import { bothSides, mismatch } from "../cross-problems";
import { specWith } from "../example-texts";
import { deployment } from "../kubernetes-example-texts";
import { monitoringConfig, usualMetrics } from "../monitoring-example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const spec = specWith({ version: "2.1.0" });

export default defineRule({
  id: "cross/version-mismatch",
  severity: "warning",
  kinds: versioned,
  title: "Files of one model that speak of two versions",
  rationale:
    "What is registered, what is served and what the thresholds were set for must be the version that the model's spec names (without a spec, the registry). A file that was left behind makes a rollback go to the wrong place, and an incident be looked for in the wrong run. A version is compared where it is written as such: `version`, the tag `semver`, the tag of an image that is called as its object, the annotation `mlops/model-version`, the newest entry of MODEL_CHANGELOG.md, the version of a data set in an OpenLineage event. Several registry entries may hold several versions, as long as one of them is the spec's. The model card has a rule of its own, model-card/stale.",
  source: {
    title: "MLflow: Model Registry",
    url: "https://mlflow.org/docs/latest/ml/model-registry/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "mlops.yaml": spec, "deployment.yaml": deployment({ image: "registry.example.com/fraud-server:2.0.3" }) },
      { "mlops.yaml": spec, "MODEL_CHANGELOG.md": "# Change log\n\n## 2.1.0, in June\n\n- Run: none\n\n## 2.0.3\n" },
      { "mlops.yaml": spec, "serving.yaml": annotatedService({ "mlops/model-version": '"2.1.0"' }) },
      {
        "mlops.yaml": spec,
        "registry/old.yaml": registryEntry({ version: "2.0.3" }),
        "registry/new.yaml": registryEntry({ version: "2.1.0" }),
      },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "deployment.yaml": deployment({ image: "registry.example.com/fraud-detection:«2.0.3»" }) } },
      { text: { "mlops.yaml": spec, "MODEL_CHANGELOG.md": "# Change log\n\n## «2.0.3», in May\n\n- Run: none\n\n## 2.1.0\n" } },
      { text: { "mlops.yaml": spec, "serving.yaml": annotatedService({ "mlops/model-version": '«"2.0.3"» # since May' }) } },
      { text: { "mlops.yaml": spec, "registry.yaml": registryEntry({ version: "«2.0.3» # the one that serves" }) } },
      {
        text: {
          "registry.yaml": registryEntry({ version: "2.1.0" }),
          "monitoring.yaml": monitoringConfig(usualMetrics(), { version: "«2.0.3» # thresholds of that one" }),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    if (isGenerated(document)) return;
    for (const disagreement of disagreements(version, document, workspace))
      yield mismatch(
        disagreement,
        `The model's version is ${bothSides(disagreement)}: one of the two files was left behind. Bring them to one version.`,
      );
  },
});
