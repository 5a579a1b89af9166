/** What a spec says of governance, cost and delivery, as the files of its bundle tell it. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { arbitrarySpec, servableSpec } from "../golden/arbitrary-spec";
import { findingsIn } from "../golden/bundle-findings";
import { coveringSpecs } from "../golden/covering-specs";
import { minimalSpec } from "../plan/minimal-spec";

const origin = { today: "2026-11-23", spec: "mlops.yaml", version: "0.0.0" };

const served: Partial<Spec> = {
  version: "2.1.0",
  model: {
    framework: "xgboost",
    framework_version: "2.1",
    size_gb: 0.3,
    storage_uri: "s3://models/a/v2.1.0",
    training: { run_id: "0f3c9a7be21d4c58a6e4b1d07f92c835", data_version: "2026-09-01" },
  },
  monitoring: { accuracy: { metric: "auc", baseline: 0.9 } },
  governance: { approvers: ["ml-leads"], approval_system: "github" },
};
const workflow = ".github/workflows/fraud-detection.yaml";
const card = "MODEL_CARD.md";
const cost = "cost/report.md";
const lifecycle = "storage/lifecycle.json";
const privacy = "governance/privacy.yaml";
const rbac = "governance/rbac.yaml";

describe("the workflow", () => {
  has(
    "the approvers at the environment",
    workflow,
    served,
    /# Waits for its required reviewers: ml-leads\.\n\s+environment: production/,
  );
  has("the script that rolls out step by step", workflow, served, /python3 serving\/rollout\.py/);
  has("GitHub's token where no cloud is named", workflow, served, /kubectl config set-credentials ci --token/);
  has(
    "the cloud's login where one is",
    workflow,
    { ...served, infrastructure: { cloud: "gcp" } },
    /get-gke-credentials@[0-9a-f]{40} # v3/,
  );
  has(
    "an undo of a plain Deployment",
    workflow,
    { ...served, serving: { server: "kubernetes" } },
    /kubectl rollout undo deployment\/fraud-detection/,
  );
  lacks("a cluster for devices", workflow, { ...served, deployment_target: "edge" }, /kubectl/);
  lacks("a password where nobody logs in", workflow, { ...served, tracking: { auth: "none" } }, /MLFLOW_TRACKING_PASSWORD/);
  has(
    "a variable for an address from the environment",
    workflow,
    { ...served, tracking: { tracking_uri: variable("MLFLOW_TRACKING_URI") } },
    /MLFLOW_TRACKING_URI: \$\{\{ vars\.MLFLOW_TRACKING_URI \}\}/,
  );

  it("pins every action to a commit", () => {
    for (const cloud of ["aws", "gcp", "azure"] as const) {
      const uses = [...textOf(workflow, { ...served, infrastructure: { cloud } }).matchAll(/uses: (.*)/g)].map(
        ([, action]) => action,
      );
      assert.deepEqual(
        uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action ?? "")),
        [],
      );
    }
  });

  it("names the settings that it reads in the first steps", () => {
    const readme = textOf("README.md", { ...served, infrastructure: { cloud: "aws" }, governance_level: "production" });
    assert.match(readme, /for name in AWS_REGION AWS_ROLE CLUSTER DATA MLFLOW_TRACKING_URI PROMETHEUS_URL; do gh variable set/);
    assert.match(readme, /for name in MLFLOW_TRACKING_PASSWORD MLFLOW_TRACKING_USERNAME; do gh secret set/);
  });

  it("runs only files that the bundle has", () => {
    for (const { name, spec } of coveringSpecs) {
      const files = generateBundle(resolvePlan(spec), origin);
      const run = files.find(({ path }) => path.startsWith(".github/workflows/"))?.text ?? "";
      const named = [...run.matchAll(/(?<![\w./])serving\/[\w-]+\.(?:py|yaml)/g)].map(([path]) => path);
      assert.deepEqual(
        named.filter((path) => !files.some((file) => file.path === path)),
        [],
        name,
      );
      const script = files.some(({ path }) => path === "serving/rollout.py");
      if (run !== "") assert.equal(named.includes("serving/rollout.py"), script, name);
    }
  });

  it("belongs to GitHub Actions alone", () =>
    assert.deepEqual(
      pathsOf({ ...served, ci: "gitlab_ci" }).filter((path) => path.startsWith(".github/")),
      [],
    ));
});

describe("the model card", () => {
  has("version and run", card, served, /# fraud-detection 2\.1\.0[\s\S]*Run: `0f3c9a7be21d4c58a6e4b1d07f92c835`/);
  has("the metric that versions are compared by", card, served, /compared by auc \(higher is better\): .* \(0\.9\) by 1 %/);
  has("what nobody has measured", card, served, /Not measured: auc is known for all data together only/);
  has(
    "columns with personal data",
    card,
    { ...served, privacy: { pii_columns: ["card_number"] } },
    /Personal data: `card_number`/,
  );
  has("that its origin is unknown", card, {}, /cannot be traced back/);
  it("lies where the spec says, in the bundle; a card elsewhere is a person's", () => {
    const named = (model_card: string) =>
      pathsOf({ ...served, governance: { model_card } }).filter((path) => path.endsWith("ard.md"));
    assert.deepEqual(named("mlops-config/fraud-detection/card.md"), ["card.md"]);
    assert.deepEqual(named("docs/card.md"), []);
    assert.deepEqual(named("mlops-config/fraud-detection/../card.md"), []);
  });
});

describe("rights in the cluster", () => {
  has(
    "the service alone",
    rbac,
    served,
    /resources: \[inferenceservices\]\n\s+resourceNames: \[fraud-detection\]\n\s+verbs: \[get, list, watch, patch\]/,
  );
  has("the approvers as those who look", rbac, served, /kind: Group\n\s+name: ml-leads/);
  has("a shadow too", rbac, { ...served, rollout: { strategy: "shadow" } }, /resourceNames: \[fraud-detection-shadow\]/);
  it("are none where no cluster serves", () => assert.ok(!pathsOf({ ...served, deployment_target: "edge" }).includes(rbac)));
});

describe("the cost report", () => {
  has("no sum without prices", cost, served, /no `cost\.cpu_hour` in the spec/);
  lacks("a sum without prices", cost, served, /In a month/);
  const priced: Partial<Spec> = {
    ...served,
    serving: { min_replicas: 2, max_replicas: 10 },
    cost: { currency: "EUR", cpu_hour: 0.04, gpu_hour: 2.5, gb_month: 0.02 },
  };
  has("a sum by the spec's prices", cost, priced, /between \*\*58\.41 EUR\*\* \(quiet\) and \*\*292\.01 EUR\*\*/);
  has("how many CPU replicas a GPU must replace", cost, priced, /costs as much as 63\.5 without/);
});

describe("old artifacts", () => {
  has("S3's words", lifecycle, served, /"Transitions": \[\{ "Days": 90, "StorageClass": "GLACIER_IR" \}\]/);
  has(
    "Google's words",
    lifecycle,
    { ...served, tracking: { artifact_location: "gs://a/runs" } },
    /"matchesPrefix": \["runs\/"\]/,
  );
  has(
    "Azure's words",
    lifecycle,
    { ...served, tracking: { artifact_location: "wasbs://c@account.blob.core.windows.net" } },
    /"prefixMatch": \["c\/"\]/,
  );
  has("personal rows deleted", lifecycle, { ...served, privacy: { retention_days: 30 } }, /"Expiration": \{ "Days": 30 \}/);
  it("have no rules where no bucket is known", () => {
    const location = { artifact_location: variable("ARTIFACTS") };
    assert.ok(!pathsOf({ tracking: location }).includes(lifecycle));
    assert.ok(!pathsOf({ tracking: { artifact_location: "/mnt/artifacts" } }).includes(lifecycle));
  });
});

describe("the privacy record", () => {
  it("is made for regulated models only", () => assert.ok(!pathsOf(served).includes(privacy)));
  has("what a law asks and the spec leaves open", privacy, { ...served, regulations: ["gdpr"] }, /set privacy\.dpia in the spec/);
  has(
    "what the spec answers",
    privacy,
    { ...served, regulations: ["HIPAA"], privacy: { baa: "docs/baa.md" } },
    /answer: docs\/baa\.md/,
  );
  has("a law that nobody knows here", privacy, { ...served, regulations: ["LGPD"] }, /none are known here/);
});

describe("the lineage", () => {
  has("the run as a UUID", "governance/lineage.json", served, /"runId": "0f3c9a7b-e21d-4c58-a6e4-b1d07f92c835"/);
  has("a job where the run is none", "governance/lineage.json", {}, /#\/\$defs\/JobEvent/);
  has("the data that it began with", "governance/lineage.md", served, /data\[\("training data 2026-09-01"\)\] --> features/);
});

describe("the whole lifecycle of any spec", () => {
  it("has no finding in what governs it", () => {
    const ruleset = rulesetOf(rules);
    fc.assert(
      fc.property(fc.oneof(arbitrarySpec, servableSpec), (spec) => {
        const found = findingsIn(generateBundle(resolvePlan(spec, 3), origin), ruleset);
        assert.deepEqual(
          found.filter((line) => governing.test(line.split(":")[0] ?? "")),
          [],
        );
      }),
      { numRuns: 60, seed: 20261128 },
    );
  });
});

const governing = /^(?:governance|cost|storage|registry|tracking|\.github)\/|\.md$/;

/** A value that comes from the environment. */
function variable(name: string): string {
  return `\${${name}}`;
}

function bundleOf(spec: Partial<Spec>) {
  return generateBundle(resolvePlan({ ...minimalSpec, ...spec }, 3), origin);
}

function pathsOf(spec: Partial<Spec>): readonly string[] {
  return bundleOf(spec).map(({ path }) => path);
}

function textOf(path: string, spec: Partial<Spec>): string {
  return bundleOf(spec).find((file) => file.path === path)?.text ?? "";
}

function has(what: string, path: string, spec: Partial<Spec>, pattern: RegExp): void {
  it(`has ${what}`, () => assert.match(textOf(path, spec), pattern));
}

function lacks(what: string, path: string, spec: Partial<Spec>, pattern: RegExp): void {
  it(`lacks ${what}`, () => {
    const text = textOf(path, spec);
    assert.notEqual(text, "");
    assert.doesNotMatch(text, pattern);
  });
}
