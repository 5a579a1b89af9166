import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseFile } from "../../server/src/engine/file";
import { kindAt } from "../../server/src/engine/kind-at";
import { kindPage } from "../../server/src/engine/pages/kind-page";

const service = "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: { name: a }\nspec: {}\n";
const spec = "name: x\nmodel_type: nlp\ndeployment_target: online\n";

describe("the kind of the document at a line, and why", () => {
  for (const [what, name, text, title, because] of [
    ["an object of a cluster", "a.yaml", service, "KServe InferenceService v1beta1", "by its apiVersion and kind"],
    [
      "one without its kind",
      "a.yaml",
      "apiVersion: serving.kserve.io/v1beta1\nspec: { predictor: {} }\n",
      "KServe InferenceService v1beta1",
      "by its apiVersion and spec.predictor",
    ],
    [
      "one without its apiVersion",
      "a.yaml",
      "kind: InferenceService\nspec: { predictor: {} }\n",
      "KServe InferenceService",
      "by its kind and spec.predictor",
    ],
    ["a document with keys of its own", "a.yaml", spec, "MLOps spec", "by its keys model_type, deployment_target"],
    [
      "one whose keys are deeper",
      "a.yaml",
      "groups: [{ name: a, rules: [{ alert: A, expr: up }] }]\n",
      "Prometheus rule file",
      "by its key expr",
    ],
    ["a dashboard", "a.json", '{ "title": "a", "uid": "a", "panels": [] }', "Grafana dashboard", "by its key panels"],
    [
      "a dashboard of the newer API",
      "a.yaml",
      "apiVersion: dashboard.grafana.app/v2\nkind: Dashboard\nspec: { panels: [] }\n",
      undefined,
      "Dashboard of dashboard.grafana.app/v2 is not one of the kinds we know",
    ],
    [
      "a feature store",
      "a.yaml",
      "project: a\nregistry: r.db\nonline_store: redis\n",
      "Feast feature store",
      "by its key online_store",
    ],
    ["a project of MLflow", "sub/mlproject", "", "MLflow project", "by its file name"],
    [
      "a collector",
      "a.yaml",
      "receivers: {}\nservice: { pipelines: {} }\n",
      "OpenTelemetry Collector configuration",
      "by its key pipelines",
    ],
    ["a workflow of GitHub", ".github/workflows/a.yaml", "on: push\njobs: {}\n", "GitHub workflow", "by its file name"],
    [
      "the same elsewhere",
      "templates/a.yaml",
      "on: push\njobs: {}\n",
      undefined,
      "nothing in it tells that it is of a kind we know",
    ],
    ["flags", "a.json", '{ "features": [], "featureStrategies": [] }', "Unleash feature flags", "by its key featureStrategies"],
    ["a runbook", "docs/runbooks/a.md", "# A\n", "runbook", "by its file name"],
    [
      "a description of another service",
      "a.yaml",
      "openapi: 3.1.0\npaths: { /pets: {} }\n",
      undefined,
      "nothing in it tells that it is of a kind we know",
    ],
    ["a program of somebody else", "a.py", "import mlflow\n", undefined, "nothing in it tells that it is of a kind we know"],
    ["one that only its name tells", "x.mlops.yaml", "", "MLOps spec", "by its file name"],
    [
      "an object of another kind",
      "a.yaml",
      "apiVersion: apps/v1\nkind: ReplicaSet\n",
      undefined,
      "ReplicaSet of apps/v1 is not one of the kinds we know",
    ],
    ["any other file", "compose.yaml", "services: {}\n", undefined, "nothing in it tells that it is of a kind we know"],
    [
      "a template",
      "a.yaml",
      `${service}  {{- if .Values.x }}\n  a: [\n`,
      undefined,
      "it is a template, of Helm for instance, which becomes YAML only later",
    ],
    [
      "a patch",
      "a.yaml",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { template: { spec: { volumes: [{ name: v, $patch: delete }] } } }\n",
      undefined,
      "it is a patch of kustomize or kubectl, a part of an object",
    ],
    [
      "a file that is called a patch",
      "overlays/prod/replicas-patch.yaml",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec: { replicas: 3 }\n",
      undefined,
      "it is a patch of kustomize or kubectl, a part of an object",
    ],
    [
      "a broken file",
      "a.yaml",
      "services: [\n",
      undefined,
      "it cannot be read from its line 2 on, and nothing before tells its kind",
    ],
    ["a file in another encoding", "a.yaml", "k\0i\0n\0d\0", undefined, "it is no text in UTF-8"],
    [
      "a large file",
      "a.yaml",
      "a: b\n".repeat(100_000),
      undefined,
      "it is too large to look closer, and is not of a kind we know",
    ],
    ["an empty file", "a.yaml", "# nothing\n", undefined, "nothing is written here"],
  ] as const)
    it(what, () => {
      const found = kindAt(parseFile(name, text), 0);
      assert.deepEqual([found.title, found.because], [title, because]);
    });

  it("counts the documents of a file, and not the space between them", () => {
    const text = `# first\n---\n${service}---\n# none\n---\nservices: {}\n---\n${service}`;
    const file = parseFile("a.yaml", text);
    const lines = text.split("\n");
    const places = ["serving", "services", "# none"].map((word) => {
      const { index, documents } = kindAt(
        file,
        lines.findIndex((line) => line.includes(word)),
      );
      return `${index}/${documents}`;
    });
    assert.deepEqual(places, ["1/3", "2/3", "0/3"]);
    assert.equal(kindAt(file, lines.length - 1).index, 3);
  });

  it("has a page with the schema's keys", () => {
    const page = kindPage(kindAt(parseFile("a.yaml", `${service}---\nservices: {}\n`), 0));
    assert.match(
      page,
      /^# KServe InferenceService v1beta1\n\nDocument 1 of 2 in its file\. Recognised by its apiVersion and kind\.\n/,
    );
    assert.match(page, /kserve\/inference-service\.v1beta1\.schema\.json/);
    assert.match(page, /### Keys in `spec`\n\n\| Key \| Meaning \|\n\| --- \| --- \|\n(?:\|.*\|\n)*\| `predictor` \|/);
  });

  it("has a page that says what is checked where nothing is", () => {
    const page = kindPage(kindAt(parseFile("a.yaml", "services: {}\n"), 0));
    assert.match(page, /^# Not checked\n\nThis document is left alone: nothing in it/);
    assert.match(page, /- KServe InferenceService\n/);
  });
});
