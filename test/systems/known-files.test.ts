/** Every file of a bundle is of a kind we know and, where people or programs read it as data, held to a schema of its own. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseFile } from "../../server/src/engine/file";
import { generatorsFor } from "../../server/src/engine/generators/generator";
import { generators } from "../../server/src/engine/generators/index";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { coveringSpecs } from "../golden/covering-specs";
import { systemSpecs } from "../golden/covering-systems";
import { bundleOf, specOf, specWith } from "./broken";
import { broken } from "./variants/index";

/** Of no kind by decision, and why. */
const unknown: Readonly<Record<string, string>> = {
  Dockerfile: "hadolint judges it, and docker build itself",
  "training/horovod.Dockerfile": "the same, for the image of Horovod's job",
  "requirements.txt": "a list of pins that pip reads; python_env.yaml is judged",
  "retraining/requirements.txt": "the same, for the jobs of Databricks",
  "cost/report.md": "prose for people, with numbers of the spec's own prices",
  "serving/canary.json": "a patch: the part of an InferenceService that kubectl lays over the whole one, which is judged",
  "governance/lineage.md": "a drawing of lineage.json, which is judged",
};

/** Held to no schema: pages and programs, of which we judge the lines that are certain. */
const withoutSchema = new Set(["generated-code", "model-changelog", "runbook", "bundle-readme", "jenkinsfile"]);

const rollout = { strategy: "canary", rollback: { on: ["error_rate"] } };
/** What neither the covering sets nor the table of variants lead to. */
const others: readonly Spec[] = [
  specWith(
    {},
    {
      rollout,
      serving: {
        deployment_mode: "Standard",
        routes: [
          { name: "a", share: 80 },
          { name: "b", share: 20 },
        ],
      },
    },
  ),
  specWith({ serving: "seldon" }, { rollout: { ...rollout, strategy: "shadow" }, model: { ensemble_size: 3 } }),
  specWith({ pipeline: "azure_ml" }, { retraining: { triggers: ["business"] } }),
  specWith({}, { model: { storage_uri: "gs://mlops-models/fraud-detection/v2.1.0" }, tracking: { artifact_location: "gs://a" } }),
];

const specs = [
  ...coveringSpecs.map(({ spec }) => spec),
  ...systemSpecs.map(({ spec }) => spec),
  ...broken.map(specOf),
  ...others,
];

describe("files of bundles", () => {
  it("are all looked at: every generator has made one", () => {
    const made = new Set(specs.flatMap((spec) => generatorsFor(resolvePlan(spec), generators).map(({ id }) => id)));
    assert.deepEqual(
      generators.flatMap(({ id }) => (made.has(id) ? [] : [id])),
      [],
    );
  });

  it("are of kinds we know, or listed with the reason", () => {
    const none = new Set<string>();
    const loose = new Set<string>();
    for (const { path, text } of specs.flatMap(bundleOf)) {
      const { documents, pieces } = parseFile(path, text);
      if (documents.length < pieces.length) none.add(path);
      for (const { kind, root } of documents)
        if (kind.schema(root) === "pages.schema.json" && !withoutSchema.has(kind.id)) loose.add(`${path}: ${kind.id}`);
    }
    assert.deepEqual([...none].sort(), Object.keys(unknown).sort());
    assert.deepEqual([...loose], []);
  });
});
