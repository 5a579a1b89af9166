import type { Document } from "../../file";
import { readableSpec } from "../../plan/read-spec";
import { isProduction, lacking, listed, placeOf } from "../../practice/governance";
import { setAt } from "../../text/edits";
import { type Node, text } from "../../text/tree";
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
    const training = root.at("model.training");
    const missing = lacking(training, parts) as readonly Part[];
    if (missing.length === 0 || !isProduction(spec)) return;
    const known = valuesIn(workspace.model(document), missing);
    yield {
      at: placeOf(root, "model.training", "governance_level"),
      message: `Nobody can tell what this production model was made from: ${listed(missing.map((part) => `"model.training.${part}"`))} ${missing.length === 1 ? "is" : "are"} missing. Take ${missing.length === 1 ? "it" : "them"} from the run that trained it.`,
      fixes:
        Object.keys(known).length === missing.length
          ? [{ title: "Take them from the registry entry", edits: insert(root, training, known) }]
          : [],
    };
  },
});

/** What the only registry entry of the model says. */
function valuesIn(model: readonly Document[], missing: readonly Part[]): Readonly<Partial<Record<Part, string>>> {
  const [entry, another] = model.filter(({ kind }) => kind.id === "model-registry");
  if (!entry || another) return {};
  const found = missing.map((part) => [part, inRegistry[part].map((path) => text(entry.root.at(path))).find(Boolean)] as const);
  return Object.fromEntries(found.filter(([, value]) => value));
}

function insert(
  root: Node,
  training: Node | undefined,
  known: Readonly<Partial<Record<Part, string>>>,
): ReturnType<typeof setAt> {
  if (training?.type !== "mapping" || training.children.length === 0) return setAt(root, ["model", "training"], known);
  return Object.entries(known).flatMap(([part, value]) => setAt(training, [part], value));
}
