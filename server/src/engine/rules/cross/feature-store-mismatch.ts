import { disagreements } from "../../models/statements/authority";
import { featureStores } from "../../models/statements/features";
import { serviceOf } from "../cross-example-texts";
import { bothSides, mismatch } from "../cross-problems";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = specWith({ features: "{ store: feast, online: redis, offline: bigquery }" });
const configMap = (online: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fraud-detection-feast\ndata:\n  feature_store.yaml: |\n    project: fraud\n    online_store:\n      type: ${online}\n    offline_store: { type: bigquery }\n`;
const file = (online: string): string =>
  `project: fraud_detection\nprovider: local\nregistry: data/registry.db\nonline_store:\n  type: ${online}\noffline_store: { type: bigquery }\n`;

export default defineRule({
  id: "cross/feature-store-mismatch",
  severity: "warning",
  kinds: ["kubernetes/ConfigMap", "feast/feature-store"],
  title: "Feature store kept elsewhere than the spec says",
  rationale:
    "Feast writes features to the stores that its `feature_store.yaml` names, and the service looks them up where the spec says. If the two differ, the values are written to one store and looked up in another: every lookup comes back empty, and the model predicts from defaults without an error; training reads a history that nobody writes. Compared are the types in `feature_store.yaml`, as a file or as part of a ConfigMap.",
  source: {
    title: "Feast: feature_store.yaml",
    url: "https://docs.feast.dev/reference/feature-repository/feature-store-yaml",
    accessed: "2026-11-28",
  },
  examples: {
    good: [
      { "mlops.yaml": spec, "features/feature_store.yaml": file("redis") },
      { "mlops.yaml": spec, "serving.yaml": serviceOf({}), "feast.yaml": configMap("redis # of the cluster") },
      {
        "mlops.yaml": specWith({ features: "{ store: feast, online: postgresql }" }),
        "feast.yaml": configMap("postgres"),
      },
    ],
    bad: [
      { text: { "mlops.yaml": spec, "features/feature_store.yaml": file("«dynamodb»") } },
      { text: { "mlops.yaml": spec, "serving.yaml": serviceOf({}), "feast.yaml": configMap("«dynamodb» # of another team") } },
      {
        text: {
          "mlops.yaml": spec,
          "feast.yaml": configMap("redis").replace("{ type: bigquery }", "{ type: «snowflake.offline» }"),
        },
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const { fact, harm } of featureStores)
      for (const disagreement of disagreements(fact, document, workspace))
        yield mismatch(
          disagreement,
          `The ${fact.name} is ${bothSides(disagreement)}: ${harm}. Name the store that is used in both.`,
        );
  },
});
