/** Which documents are about one model: texts in, groups out. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseFile } from "../../server/src/engine/file";
import { specWith } from "../../server/src/engine/rules/example-texts";
import { layered, type Workspace, workspaceOf } from "../../server/src/engine/workspace";

type Files = Readonly<Record<string, string>>;

const spec = (name: string, level = "experimental"): string => specWith({ name, governance_level: level });
const entry = (name: string): string => `model_name: ${name}\nversion: 1.0.0\nframework: XGBoost 2.1.1\n`;
const service = (name: string, labels = ""): string =>
  `apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: ${name}${labels} }\nspec: { predictor: { model: { modelFormat: { name: xgboost } } } }\n`;
const object = (kind: string, name: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n`;
const alerts = "groups: [{ name: a, rules: [{ alert: Down, expr: up == 0, labels: { severity: P0 } }] }]\n";
const operatorAlerts = (name: string): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: ${name} }\nspec: { groups: [] }\n`;
const monitoring = (name = ""): string =>
  `${name && `model_name: ${name}\n`}metrics: [{ name: up, type: gauge, alert_threshold: { value: 1 } }]\n`;
const pipeline = (name: string): string => `pipeline_name: ${name}\nschedule: "0 2 * * 0"\nsteps: [{ name: train }]\n`;
const card = (matter: string): string => `---\n${matter}\nlibrary_name: xgboost\n---\n\n# A model\n`;

/** What stands together, by the paths of the files; what stands alone is left out. */
const cases: Readonly<Record<string, { readonly files: Files; readonly groups: readonly (readonly string[])[] }>> = {
  "by name, wherever they lie": {
    files: { "a/mlops.yaml": spec("fraud"), "b/c/entry.yaml": entry("fraud"), "d/service.yaml": service("churn") },
    groups: [["a/mlops.yaml", "b/c/entry.yaml"]],
  },
  "by a name that differs in version, case or dashes": {
    files: { "a/entry.yaml": entry("Fraud_Detection-v2"), "b/service.yaml": service("fraud-detection") },
    groups: [["a/entry.yaml", "b/service.yaml"]],
  },
  "not by a number that is part of the name": {
    files: { "a/entry.yaml": entry("resnet-50"), "b/service.yaml": service("resnet-101") },
    groups: [],
  },
  "by a label, whatever the object is called": {
    files: {
      "a/mlops.yaml": spec("fraud"),
      "b/service.yaml": service("scores", ", labels: { app.kubernetes.io/part-of: fraud }"),
    },
    groups: [["a/mlops.yaml", "b/service.yaml"]],
  },
  "by a name that begins with the model's": {
    files: {
      "a/mlops.yaml": spec("fraud-detection"),
      "b/alerts.yaml": operatorAlerts("fraud-detection-alerts"),
      "b/secret.yaml": object("Secret", "fraud-detection-database"),
      "b/other.yaml": object("Secret", "fraud-reports"),
      "b/pipeline.yaml": pipeline("fraud-detection-weekly-pipeline"),
    },
    groups: [["a/mlops.yaml", "b/alerts.yaml", "b/pipeline.yaml", "b/secret.yaml"]],
  },
  "by the longest of several names": {
    files: {
      "a/mlops.yaml": spec("fraud"),
      "b/mlops.yaml": spec("fraud-cards"),
      "c/alerts.yaml": operatorAlerts("fraud-cards-alerts"),
    },
    groups: [["b/mlops.yaml", "c/alerts.yaml"]],
  },
  "what has no name by the only model around it": {
    files: {
      "fraud/mlops.yaml": spec("fraud"),
      "fraud/monitoring/alerts.yaml": alerts,
      "fraud/monitoring/config.yaml": monitoring(),
      "churn/mlops.yaml": spec("churn"),
      "both/alerts.yaml": alerts,
    },
    groups: [["fraud/mlops.yaml", "fraud/monitoring/alerts.yaml", "fraud/monitoring/config.yaml"]],
  },
  "not what has no name between two models": {
    files: { "a/mlops.yaml": spec("fraud"), "a/service.yaml": service("churn"), "a/alerts.yaml": alerts },
    groups: [],
  },
  "the card that a spec names, whatever its title": {
    files: {
      "a/mlops.yaml": specWith({ name: "fraud", governance: "{ model_card: ../cards/f.md }" }),
      "cards/f.md": card("model_name: Card payments"),
      "cards/g.md": card("model_name: Other"),
    },
    groups: [["a/mlops.yaml", "cards/f.md"]],
  },
  "with the nearest of several specs of one name": {
    files: {
      "staging/mlops.yaml": spec("fraud", "staging"),
      "staging/service.yaml": service("fraud"),
      "production/mlops.yaml": spec("fraud", "production"),
      "production/deep/service.yaml": service("fraud"),
      "shared/entry.yaml": entry("fraud"),
    },
    groups: [
      ["production/deep/service.yaml", "production/mlops.yaml"],
      ["staging/mlops.yaml", "staging/service.yaml"],
    ],
  },
  "documents of one file": {
    files: { "all.yaml": `${spec("fraud")}---\n${service("fraud")}---\n${service("churn")}` },
    groups: [["all.yaml", "all.yaml"]],
  },
};

describe("documents are joined to their model", () => {
  for (const [name, { files, groups }] of Object.entries(cases))
    it(name, () => {
      assert.deepEqual(groupsOf(workspace(files)), groups);
      assert.deepEqual(groupsOf(layered(Object.entries(files).map(([path, text]) => workspace({ [path]: text })))), groups);
    });

  it("a document about no model stands for itself", () => {
    const [document] = parseFile("a.yaml", alerts).documents;
    assert.ok(document);
    assert.deepEqual(workspaceOf([parseFile("a.yaml", alerts)]).model(document).length, 1);
  });
});

/** For one document the files of the model around it. */
const neighbours: Readonly<Record<string, { readonly files: Files; readonly of: string; readonly around: readonly string[] }>> = {
  "a service that is called otherwise than the model of its folder": {
    files: { "f/mlops.yaml": spec("fraud"), "f/entry.yaml": entry("fraud"), "f/serving/service.yaml": service("fruad") },
    of: "f/serving/service.yaml",
    around: ["f/entry.yaml", "f/mlops.yaml"],
  },
  "none where its name is known": {
    files: { "f/mlops.yaml": spec("fraud"), "f/service.yaml": service("churn"), "g/mlops.yaml": spec("churn") },
    of: "f/service.yaml",
    around: [],
  },
  "none where the model has such a document": {
    files: { "f/mlops.yaml": spec("fraud"), "f/a.yaml": service("fraud"), "f/b.yaml": service("fruad") },
    of: "f/b.yaml",
    around: [],
  },
  "none between two models": {
    files: { "f/mlops.yaml": spec("fraud"), "f/entry.yaml": entry("churn"), "f/service.yaml": service("fruad") },
    of: "f/service.yaml",
    around: [],
  },
  "none that is three folders away": {
    files: { "mlops.yaml": spec("fraud"), "a/b/c/service.yaml": service("fruad") },
    of: "a/b/c/service.yaml",
    around: [],
  },
  "none for what has no name of a model": {
    files: { "f/mlops.yaml": spec("fraud"), "f/secret.yaml": object("Secret", "database") },
    of: "f/secret.yaml",
    around: [],
  },
};

describe("a document that stands alone has neighbours", () => {
  for (const [name, { files, of, around }] of Object.entries(neighbours))
    it(name, () => {
      const all = workspace(files);
      const document = all.file(of)?.documents[0];
      assert.ok(document);
      assert.deepEqual(
        all
          .around(document)
          .map(({ path }) => path)
          .sort(),
        around,
      );
    });
});

function workspace(files: Files): Workspace {
  return workspaceOf(Object.entries(files).map(([path, text]) => parseFile(path, text)));
}

function groupsOf(all: Workspace): readonly (readonly string[])[] {
  const groups = all.documents().map((document) =>
    all
      .model(document)
      .map(({ path }) => path)
      .sort(),
  );
  const several = groups.filter((group) => group.length > 1).map((group) => JSON.stringify(group));
  return [...new Set(several)].sort().map((group) => JSON.parse(group) as readonly string[]);
}
