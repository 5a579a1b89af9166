import type { Document } from "../../file";
import { readableSpec } from "../../plan/read-spec";
import { isProduction, lacking, placeOf } from "../../practice/governance";
import { andList } from "../../schema/or-list";
import { setKeysAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import { type Node, number, text } from "../../text/tree";
import { productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

const parts = ["run_id", "git_commit", "data_version"] as const;
type Part = (typeof parts)[number];

/** Where a registry entry has the same. */
const inRegistry: Readonly<Record<Part, readonly string[]>> = {
  run_id: ["metadata.run_id"],
  git_commit: ["metadata.git_commit"],
  data_version: ["metadata.data_version", "metadata.training_data_hash", "metadata.training_data_version"],
};

const signature = "signature: { inputs: [{ name: amount, type: double }], outputs: [{ name: score, type: double }] }";
const registry = `{
  "model_name": "fraud-detection",
  "version": "2.1.0",
  "alias": "challenger",
  "tags": { "validation_status": "pending" },
  "framework": "XGBoost 2.1.1",
  "metadata": { "run_id": "0f3c9a7be21d4c58a6e4b1d07f92c835", "git_commit": "a3f4d9e17c52b08e6d91f3a4c5b7082e9d1f6a3b" }
}
`;

export default defineRule({
  id: "spec/lineage-missing",
  severity: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Production model that nobody can trace",
  rationale:
    "When a model decides wrongly, the question is what it was made from. `model.training` of a production model must name the run that trained it, the commit of the code and the version (best a hash) of the data. Where a registry entry of the same model knows them, the quick fix copies them.",
  source: {
    title: "MLflow: tracking runs and model lineage",
    url: "https://mlflow.org/docs/latest/ml/tracking/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [productionSpecWith(), specWith({ model: "{ training: { random_seed: 1 } }" })],
    bad: [
      { text: productionSpecWith({ model: `\n  ${signature}\n  «training»: { run_id: 0f3c9a7b, random_seed: 42 } # of May` }) },
      { text: productionSpecWith({ "«model»": `{ ${signature} }` }) },
      {
        text: {
          "mlops.yaml": productionSpecWith({
            version: "2.1.0",
            model: `{ ${signature}, «training»: { data_version: 2024-10-01, random_seed: 42 } }`,
          }),
          "registry.json": registry,
        },
        note: "The registry knows the rest.",
      },
    ],
  },
  *checkAcross(document, workspace) {
    const spec = readableSpec(document);
    const { root } = document;
    const missing = lacking(root, "model.training", parts) as readonly Part[];
    if (missing.length === 0 || !isProduction(spec)) return;
    const [it, is] = missing.length === 1 ? ["it", "is"] : ["them", "are"];
    yield {
      at: placeOf(root, "model.training", "governance_level"),
      message: `Nobody can tell what this production model was made from: ${andList(missing.map((part) => `"model.training.${part}"`))} ${is} missing. Take ${it} from the run that trained it.`,
      fixes: fixesFrom(registryEntry(workspace.model(document), spec.version), root, missing),
    };
  },
});

/** The only registry entry of the model, of the same version as far as both say one: another version has another origin. */
function registryEntry(model: readonly Document[], version: string | undefined): Node | undefined {
  const [entry, another] = model.filter(({ kind }) => kind.id === "model-registry");
  const registered = ["version", "tags.semver"].map((path) => text(entry?.root.at(path))).filter(Boolean);
  const isOther = version !== undefined && registered.length > 0 && !registered.includes(version);
  return another || isOther ? undefined : entry?.root;
}

/** What the registry knows, if it knows all that is missing; a training that is new here comes with its seed. */
function fixesFrom(entry: Node | undefined, root: Node, missing: readonly Part[]): readonly Fix[] {
  const known = missing.map((part) => [part, inRegistry[part].map((path) => text(entry?.at(path))).find(Boolean)] as const);
  const seed = number(entry?.at("metadata.random_seed"));
  const isNew = root.at("model.training") === undefined;
  if (known.some(([, value]) => !value) || (isNew && seed === undefined)) return [];
  const values = { ...Object.fromEntries(known), ...(isNew ? { random_seed: seed } : {}) };
  return [{ title: "Take them from the registry entry", edits: setKeysAt(root, ["model", "training"], values) }];
}
