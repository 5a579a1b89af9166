/** Rules about thresholds, tools and licences on what their examples are too small for, and what the plan says of the same spec. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseFile } from "../../server/src/engine/file";
import type { Finding } from "../../server/src/engine/finding";
import { checkExample } from "../../server/src/engine/pages/example";
import type { Spec } from "../../server/src/engine/plan/plan";
import { readSpec } from "../../server/src/engine/plan/read-spec";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { resolveStack } from "../../server/src/engine/plan/stack";
import { resolveThresholds } from "../../server/src/engine/plan/thresholds";
import { inferenceService, productionModel, productionSpecWith, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { applyEdits, Lines } from "../../server/src/engine/text/span";
import { minimalSpec } from "../plan/minimal-spec";

type Entries = Readonly<Record<string, string>>;

describe("thresholds", () => {
  const monitoring = (text: string): Entries => ({ monitoring: text });

  finds("order before size", monitoring("{ psi: { investigate: 0.3 } }"), ["error spec/psi-thresholds-order at 0.3"]);
  finds("each value that is off", monitoring("{ psi: { investigate: 0.3, retrain: 0.4 } }"), [
    "warning spec/psi-threshold-off-practice at 0.3",
    "warning spec/psi-threshold-off-practice at 0.4",
  ]);
  finds("no fault in lower values", monitoring("{ psi: { monitor: 0.01, investigate: 0.02, retrain: 0.03 } }"), []);
  finds("one reason for a whole line", monitoring("\n  psi: { investigate: 0.3, retrain: 0.4 } # seasons"), []);
  finds("no reason in an empty comment", monitoring("\n  psi:\n    retrain: 0.4 #"), [
    "warning spec/psi-threshold-off-practice at 0.4",
  ]);
  finds("no reason in the comment of the line above", monitoring("\n  psi:\n    investigate: 0.2 # early\n    retrain: 0.4"), [
    "warning spec/psi-threshold-off-practice at 0.4",
  ]);
  finds(
    "a reason or a silencing comment, never an unused one",
    monitoring("\n  psi:\n    # mlops-disable-next-line spec/psi-threshold-off-practice -- agreed\n    retrain: 0.4"),
    [],
  );
  finds("what is out of range once", monitoring("{ psi: { monitor: 5, investigate: 0.1 } }"), ["error schema at 5"]);
  finds("what is no number once", monitoring("{ error_rate: { alert: high, page: 0.001 } }"), ["error schema at high"]);
  finds("a wrong order of rates once", monitoring("{ error_rate: { alert: 0.3, page: 0.2 } }"), [
    "error spec/error-rate-thresholds at 0.2",
  ]);
  finds("equal rates", monitoring("{ error_rate: { alert: 0.05 } }"), ["error spec/error-rate-thresholds at 0.05"]);
  finds("equal drops", monitoring("{ accuracy: { basis: relative, retrain_drop: 0.05 } }"), [
    "error spec/accuracy-thresholds at 0.05",
  ]);
  finds("no limit for points of an error", monitoring("{ accuracy: { metric: rmse, basis: absolute, retrain_drop: 0.9 } }"), []);
  finds("no limit above 1", monitoring("{ accuracy: { metric: lift, baseline: 3.1, basis: absolute, retrain_drop: 0.9 } }"), []);
  finds("points of a share", monitoring("{ accuracy: { metric: auc, basis: absolute, retrain_drop: 0.11 } }"), [
    "warning spec/accuracy-thresholds at 0.11",
  ]);
  finds("a drop that is off and of nobody knows what", monitoring("{ accuracy: { retrain_drop: 0.2 } }"), [
    "warning spec/accuracy-thresholds at accuracy",
    "warning spec/accuracy-thresholds at 0.2",
  ]);
  finds("no drop, no basis", monitoring("{ accuracy: { metric: f1 } }"), []);
  finds("nothing in a half-written spec", monitoring("{ psi: , latency: [], error_rate: 5, accuracy: x }"), [
    "error schema at psi",
    "error schema at latency",
    "error schema at 5",
    "error schema at x",
  ]);
  finds("the PSI that is on its way", monitoring("\n  ks_p_value: 0.05\n  psi:"), ["error schema at psi"]);
  finds(
    "a late alert without a target",
    { scale_requirements: "{ rps: 5 }", ...monitoring("{ latency: { for_minutes: 30 } }") },
    ["warning spec/latency-alert-factor at 30"],
  );

  fixes("a band with those below it", monitoring("{ psi: { investigate: 0.3, retrain: 0.4 } }"), {
    title: "Set investigate 0.2 and retrain 0.25",
    left: [],
  });
  fixes("a rate with the one below it", monitoring("{ error_rate: { alert: 0.06, page: 0.1 } }"), {
    title: "Set alert 0.01 and page 0.05",
    left: [],
  });
  fixes("an order by exchanging", monitoring("{ error_rate: { alert: 0.04, page: 0.01 } }"), {
    title: "Put them in order: 0.01 < 0.04",
    left: [],
  });
  fixes("no order by values that would be reported again", monitoring("{ error_rate: { alert: 0.3, page: 0.2 } }"), {
    title: "Set the usual values: 0.01 < 0.05",
    left: [],
  });
});

describe("tools", () => {
  const onPrem = "{ platform: on_prem }";
  const onGcp = "{ platform: cloud_managed, cloud: gcp }";

  finds("a tool once: the licence first", productionSpecWith({ existing_stack: "kubeflow", serving: "{ server: seldon }" }), [
    "warning spec/licence-commercial at seldon",
  ]);
  finds(
    "what replaces the stack, before what the cloud offers",
    { existing_stack: "databricks", infrastructure: onGcp, tracking: "{ tool: wandb }" },
    ["warning spec/prefer-existing-stack at wandb"],
  );
  finds("each role", { existing_stack: "[mlflow, kubeflow]", tracking: "{ tool: wandb }", orchestrator: "prefect" }, [
    "warning spec/prefer-existing-stack at wandb",
    "warning spec/prefer-existing-stack at prefect",
  ]);
  finds(
    "the end of a tool once",
    { existing_stack: "kubeflow", model: "{ format: pytorch }", serving: "{ server: torchserve }" },
    ["warning spec/tool-end-of-life at torchserve"],
  );
  finds(
    "no server of a batch job",
    {
      deployment_target: "batch",
      scale_requirements: "{ data_volume_gb: 4 }",
      existing_stack: "kubeflow",
      serving: "{ server: triton }",
    },
    [],
  );
  finds("no cron without a schedule", { existing_stack: "kubeflow", orchestrator: "cron" }, []);
  finds("cron beside Kubeflow", { existing_stack: "kubeflow", orchestrator: "cron", retraining: '{ schedule: "0 2 * * 0" }' }, [
    "warning spec/prefer-existing-stack at cron",
  ]);
  finds(
    "no fault in MLflow on a platform that speaks it",
    { existing_stack: "azure_ml", infrastructure: onPrem, tracking: "{ tool: mlflow }" },
    [],
  );
  finds(
    "a feature store of the cloud",
    { infrastructure: onPrem, features: "{ store: vertex_ai, online: redis, offline: file }" },
    ["warning spec/prefer-open-source-on-prem at vertex_ai"],
  );
  fixes(
    "Neptune by what is there",
    { existing_stack: "[kubeflow, mlflow]", tracking: "{ tool: neptune }" },
    {
      title: "Switch to mlflow",
      left: [],
    },
  );
  fixes(
    "TorchServe by the platform's own server",
    { existing_stack: "vertex_ai", model: "{ format: pytorch }", serving: "{ server: torchserve }" },
    {
      title: "Switch to vertex_ai",
      left: [],
    },
  );
  fixes(
    "a licensed server by what is there",
    productionSpecWith({ existing_stack: "sagemaker", serving: "{ server: seldon }" }),
    {
      title: "Switch to sagemaker",
      left: [],
    },
  );
  fixes(
    "a licensed server by one that loads the model",
    productionSpecWith({ serving: "{ server: seldon }", model: productionModel("format: openvino") }),
    {
      title: "Switch to triton",
      left: [],
    },
  );
  fixes(
    "Kubeflow's tracking where there is no cluster by saying that there is one",
    { infrastructure: "{ platform: cloud_managed, cloud: aws }", tracking: "{ tool: kubeflow }" },
    {
      title: "Say that there is a Kubernetes cluster",
      left: [],
    },
  );
  fixes(
    "a format by a server that replaces nothing",
    { existing_stack: "kubeflow", serving: "{ server: tf_serving }", model: "{ format: sklearn }" },
    {
      title: "Serve with kserve",
      left: [],
    },
  );
});

describe("old names of the load", () => {
  it("are what the plan reads, and every rule", () => {
    const text = specWith({ scale_requirements: "{ requests_per_second: 900, latency_sla: 60, data_volume: 3 }" });
    const [document] = parseFile("mlops.yaml", text).documents;
    assert.ok(document);
    assert.deepEqual(readSpec(document).scale_requirements, { rps: 900, latency_ms: 60, data_volume_gb: 3 });
    assert.deepEqual(found(text), [
      "hint spec/scale-requirement-missing at requests_per_second",
      "hint spec/scale-requirement-missing at latency_sla",
      "warning spec/latency-needs-compression at 60",
      "hint spec/scale-requirement-missing at data_volume",
    ]);
  });

  it("count for a service too", () => {
    const service = inferenceService("  predictor: { minReplicas: 0, model: { modelFormat: { name: xgboost } } }");
    const patience = (latency: string) => found(`${service}---\n${specWith({ scale_requirements: latency })}`);
    assert.ok(patience("{ latency_sla: 120 }").includes("warning kserve/cold-start at 0"));
    assert.ok(!patience("{ latency_sla: 900 }").includes("warning kserve/cold-start at 0"));
  });

  finds("another number, as a warning", { scale_requirements: "{ latency_ms: 150, latency_sla: 200 }" }, [
    "warning spec/scale-requirement-missing at latency_sla",
  ]);
  finds("the same number, as a hint", { scale_requirements: "{ latency_ms: 150, latency_sla: 150 }" }, [
    "hint spec/scale-requirement-missing at latency_sla",
  ]);
});

describe("the plan says what the rules say", () => {
  const ruleOf = (question: string, change: Partial<Spec>): string | undefined =>
    resolvePlan({ ...minimalSpec, ...change }).decisions.find((decision) => decision.question === question)?.rule;

  it("of every threshold, with our number where it is ours", () => {
    const said = resolveThresholds({ ...minimalSpec, monitoring: { psi: { retrain: 0.3 } } }).decisions;
    assert.deepEqual(
      said.filter(({ rule, words }) => !rule || !/policy default/i.test(words)).map(({ question }) => question),
      [],
    );
    assert.match(said[0]?.words ?? "", /^As the spec says; the policy default is PSI 0.1 \/ 0.2 \/ 0.25\./);
  });

  it("of tools, whichever way they were chosen", () => {
    const tracks = "What tracks experiments?";
    assert.equal(ruleOf(tracks, {}), undefined);
    assert.equal(ruleOf(tracks, { existing_stack: "mlflow" }), "spec/prefer-existing-stack");
    assert.equal(ruleOf(tracks, { existing_stack: "mlflow", tracking: { tool: "wandb" } }), "spec/prefer-existing-stack");
    assert.equal(ruleOf(tracks, { infrastructure: { platform: "cloud_managed", cloud: "gcp" } }), "spec/prefer-managed-on-cloud");
    assert.equal(ruleOf(tracks, { infrastructure: { platform: "on_prem" } }), "spec/prefer-open-source-on-prem");
    assert.equal(ruleOf("What computes drift?", { monitoring: { drift_tool: "alibi_detect" } }), "spec/licence-commercial");
  });

  it("in the same words", () => {
    const text = specWith({ existing_stack: "kubeflow", orchestrator: "airflow" });
    const [finding] = checkExample(text, rules).findings;
    const words = resolveStack({ existing_stack: "kubeflow", orchestrator: "airflow" }).decisions.map(
      (decision) => decision.words,
    );
    assert.ok(words.includes(`The spec names it. ${finding?.message}`), words.join("\n"));
  });
});

/** What is found in a spec, or in a minimal one with these entries, in the order of the text. */
function finds(name: string, spec: Entries | string, expected: readonly string[]): void {
  it(`find ${name}`, () => {
    assert.deepEqual(found(textOf(spec)), expected);
  });
}

/** The first fix of the last finding, and what is found after it. */
function fixes(
  name: string,
  spec: Entries | string,
  expected: { readonly title: string; readonly left: readonly string[] },
): void {
  it(`correct ${name}`, () => {
    const text = textOf(spec);
    const fix = checkExample(text, rules).findings.at(-1)?.fixes?.[0];
    assert.equal(fix?.title, expected.title);
    const lines = new Lines(text);
    const edits = fix?.edits.map(({ range: { start, end }, newText }) => ({
      span: { start: lines.offset(start), end: lines.offset(end) },
      newText,
    }));
    assert.deepEqual(found(applyEdits(text, edits ?? [])), expected.left);
  });
}

function textOf(spec: Entries | string): string {
  return typeof spec === "string" ? spec : specWith(spec);
}

function found(text: string): readonly string[] {
  const { findings, failures } = checkExample(text, rules);
  assert.deepEqual(failures, []);
  return findings.map((finding) => `${finding.severity} ${finding.rule} at ${placed(text, finding)}`);
}

function placed(text: string, { range: { start, end } }: Finding): string {
  const lines = new Lines(text);
  return text.slice(lines.offset(start), lines.offset(end));
}
