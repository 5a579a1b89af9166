import { readableSpec } from "../../plan/read-spec";
import { mlflowSources } from "../../practice/mlflow-sources";
import { standingOf } from "../../practice/registry-entry";
import { type Lacking, lackingIn } from "../../practice/registry-metadata";
import { andList } from "../../schema/or-list";
import { governanceOf } from "../../situation";
import { setKeys } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { absent, productionModel, productionSpecWith, specWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const id = "registry/metadata-missing";
const unmeasured = { latency_benchmark: absent, data_statistics: absent };

export default defineRule({
  id,
  severity: "error",
  kinds: ["model-registry"],
  title: "Registry entry that lacks what people need to know of the model",
  rationale:
    "Who deploys, compares or approves a version has nothing but its registry entry: the type of the model, its framework with the version, its metrics, the hardware it needs, how fast it answers, what data it was trained on, and what it takes and returns. What is not written down when a version is registered is hard to find out later. All that is missing is named at once. It is an error; a warning only where the spec of this model says that it is an experiment or in staging. An entry whose checks have not ended (the tag `validation_status: pending`) or that is archived is left alone, and a batch model needs no latency benchmark.",
  source: mlflowSources.registry,
  policyDefault: true,
  examples: {
    good: [
      registryEntry(),
      registryEntry({ framework: "XGBoost", requirements: '{ cpu_cores: 2, packages: ["xgboost==2.1.1"] }' }),
      registryEntry({ tags: "{ validation_status: pending }", metrics: absent }, unmeasured),
      {
        "mlops.yaml": specWith({ deployment_target: "batch", scale_requirements: "{ data_volume_gb: 20 }" }),
        "registry/entry.yaml": registryEntry({}, { latency_benchmark: absent }),
      },
    ],
    bad: [
      { text: registryEntry({ "«model_name»": "fraud-detection # since spring", model_type: absent }, unmeasured) },
      { text: registryEntry({ "«model_name»": "fraud-detection", framework: "XGBoost", metrics: "{}" }) },
      {
        text: {
          "mlops.yaml": productionSpecWith({ model: productionModel("framework: xgboost", 'framework_version: "2.1"') }),
          "registry/entry.yaml": registryEntry({
            "«model_name»": "fraud-detection",
            model_type: absent,
            framework: "XGBoost # which one?",
            signature: absent,
            metrics: absent,
          }),
        },
        note: "What the spec knows can be inserted; measurements cannot.",
      },
    ],
  },
  *checkAcross(document, workspace) {
    const { root } = document;
    const name = root.child("model_name");
    const standing = standingOf(root);
    if (!name || standing === "pending" || standing === "archived") return;
    const spec = workspace.model(document).find(({ kind }) => kind.id === "mlops-spec");
    const lacking = lackingIn(root, spec && readableSpec(spec));
    if (lacking.length === 0) return;
    const level = governanceOf(document, workspace);
    yield {
      at: name.key,
      ...(level === "experimental" || level === "staging" ? { severity: "warning" } : {}),
      message: `This registry entry lacks ${andList(lacking.map(({ words }) => words))}. Who deploys or approves this version needs ${lacking.length > 1 ? "them" : "it"}: record ${lacking.length > 1 ? "them" : "it"} when the version is registered.`,
      fixes: fixes(root, lacking),
    };
  },
});

/** Inserts what the spec knows; the rest was measured by somebody or not at all. */
function fixes(root: Node, lacking: readonly Lacking[]): readonly Fix[] {
  const known = lacking.flatMap((part) => (part.known ? [part.known] : []));
  if (known.length === 0) return [];
  const title = `Insert ${andList(known.map(([key]) => `"${key}"`))} from the spec`;
  const edits = setKeys(root, Object.fromEntries(known));
  return [{ title, edits, ...(known.length < lacking.length ? { leaves: id } : {}) }];
}
