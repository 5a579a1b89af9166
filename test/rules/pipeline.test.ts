/** The rules of retraining pipelines on what their examples are too small for. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { stringify } from "yaml";
import { readSchemas } from "../../scripts/schemas";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { checkExample } from "../../server/src/engine/pages/example";
import { parseCondition } from "../../server/src/engine/practice/condition";
import { judgeCron } from "../../server/src/engine/practice/cron";
import { rewriteCron } from "../../server/src/engine/practice/cron-translate";
import { stageOf } from "../../server/src/engine/practice/retraining";
import { retrainingPipelineWith, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";

describe("cron expressions", () => {
  const verdicts = (expressions: readonly string[], dialect?: Parameters<typeof judgeCron>[1]) =>
    expressions.filter((each) => judgeCron(each, dialect).is !== "fine");

  it("are read as the engine reads them", () => {
    assert.deepEqual(verdicts(["0 2 * * 0", "*/15 0-6 1,15 JAN-mar 7", "@daily", "TZ=Europe/Berlin 0 2 * * 0"], "unix"), []);
    assert.deepEqual(verdicts(["0 0 2 * * 0", "0 0 3 1 1,4,7,10 *", "@every 1h30m", "0 0 2 ? * SUN"], "kfp"), []);
    assert.deepEqual(verdicts(["0 0 2 ? * SUN", "0 0 2 LW * ?", "0 0 2 ? * 6#3 2027", "0 0 */6 ? * FRI-MON"], "quartz"), []);
    assert.deepEqual(verdicts(["0 2 ? * SUN *", "cron(0 2 1 * ? *)", "rate(7 days)"], "eventbridge"), []);
  });

  it("are refused with the field that is wrong", () => {
    const whys: Readonly<Record<string, RegExp>> = {
      "0 2 * *": /4 fields/,
      "60 2 * * 0": /"60" is no minute: 0 to 59/,
      "0 2 * * SUNDAY": /"SUNDAY" is no weekday/,
      "*/0 2 * * 0": /"\*\/0" is no minute/,
      "0 2 0 * *": /"0" is no day of the month/,
      "0 2 31 4,6 *": /No such day/,
    };
    for (const [expression, why] of Object.entries(whys)) {
      const verdict = judgeCron(expression, "unix");
      assert.ok(verdict.is === "invalid" && why.test(verdict.why), `${expression}: ${JSON.stringify(verdict)}`);
    }
    assert.equal(judgeCron("0 0 2 * * SUN", "quartz").is, "invalid", "Quartz wants a ? for one of the two days");
    assert.equal(judgeCron("0 0 2 * * 7", "kfp").is, "invalid", "robfig/cron counts Sunday as 0 only");
  });

  it("change their dialect only where the times stay the same", () => {
    assert.equal(rewriteCron("0 2 * * 0", "unix", "kfp"), "0 0 2 * * 0");
    assert.equal(rewriteCron("0 0 2 * * 0", "kfp", "unix"), "0 2 * * 0");
    assert.equal(rewriteCron("30 0 2 * * 0", "kfp", "unix"), undefined);
    assert.equal(rewriteCron("0 2 * * 7", "unix", "kfp"), "0 0 2 * * 0", "robfig/cron counts Sunday as 0 only");
    assert.equal(rewriteCron("0 2 L * *", "unix", "kfp"), undefined);
  });
});

describe("conditions", () => {
  const fault = (text: string) => {
    const condition = parseCondition(text);
    return "fault" in condition ? text.slice(condition.fault.span.start, condition.fault.span.end) : undefined;
  };

  it("are read in every spelling people use", () => {
    for (const text of [
      "evaluation.f1 > champion.f1 * 1.01",
      "model-evaluation.f1 - champion.f1 >= 1%",
      "step-2.f1>0.9 && !(drift.found || a <= -1)",
      "metrics['f1'] > 0.9 AND NOT x",
      "improves(evaluation, champion, 0.01)",
      "f1-0.01 > 2e-3",
    ])
      assert.equal(fault(text), undefined, text);
  });

  it("fail at the place that cannot be read", () => {
    assert.deepEqual(["f1 = 1", "f1 >", "> 1", "(f1 > 1", "f1 > 1)", "f1 0.9", "f1 ≥ 1"].map(fault), [
      "=",
      ">",
      ">",
      "(",
      ")",
      "0.9",
      "≥",
    ]);
  });
});

describe("the part a step plays", () => {
  const stage = (name: string, rest = "") => {
    const [document] = parseFile("p.yaml", `pipeline_name: p\nsteps:\n  - name: ${name}\n    ${rest}\n`).documents;
    const step = document?.root.at(["steps", 0]);
    return step && stageOf(step);
  };

  it("follows from its name or its component", () => {
    const names = {
      "data-validation": "data_validation",
      "schema-check": "data_validation",
      preprocess: "feature_engineering",
      TrainModel: "training",
      "fine-tune": "training",
      "model-validation": "evaluation",
      "compare-with-champion": "evaluation",
      "manual-approval": "approval",
      "register-model": "registration",
      "canary-rollout": "deployment",
      "ingest-transactions": "other",
    };
    assert.deepEqual(Object.fromEntries(Object.keys(names).map((name) => [name, stage(name)])), names);
    assert.equal(stage("push", "component: tfx.Pusher"), "deployment");
    assert.equal(stage("push", "stage: other"), "other");
  });

  it("is open where a name says several things, or none", () => {
    for (const name of ["train-test-split", "notify-training-failure", "post-deploy-check", "step1", "validate"])
      assert.equal(stage(name), undefined, name);
  });
});

describe("retraining pipelines", () => {
  it("that the schema shows are clean", () => {
    const [example] = readSchemas()["retraining-pipeline.schema.json"]?.examples ?? [];
    assert.deepEqual(found(stringify(example)), []);
  });

  it("with a step nobody can place are not told what they lack", () => {
    const steps = "\n  - { name: prepare-everything }\n  - { name: magic, dependencies: [prepare-everything] }";
    assert.deepEqual(found(retrainingPipelineWith({ steps })), []);
  });

  it("may deploy by thresholds that the spec states", () => {
    const trigger = "[{ type: drift, metric: psi, threshold: 0.3, operator: greater_than, window: 7d }]";
    const pipeline = parseFile("p.yaml", retrainingPipelineWith({ model_name: "fraud-detection", triggers: trigger }));
    const spec = (psi: string) => parseFile("mlops.yaml", specWith({ monitoring: psi }));
    const findings = (psi: string) => {
      const workspace = workspaceOf([pipeline, spec(psi)]);
      return checkFile(pipeline, workspace, rulesetOf(rules)).findings.map(({ rule }) => rule);
    };
    assert.ok(!findings("{ psi: { retrain: 0.3 } }").includes("pipeline/trigger-threshold"));
    assert.ok(findings("{ ks_p_value: 0.05 }").includes("pipeline/trigger-threshold"));
  });

  it("are spared where a template fills in the values", () => {
    assert.deepEqual(found(retrainingPipelineWith({ schedule: "$SCHEDULE" })), []);
    assert.deepEqual(found(retrainingPipelineWith({ schedule: '"{{ cron }}"', engine: "kubeflow" })), []);
  });

  it("of thousands of steps are judged in a moment", () => {
    const steps = Array.from({ length: 5000 }, (_, index) => `\n  - { name: s${index}, dependencies: [s${index + 1}] }`).join("");
    const start = process.cpuUsage().user;
    found(retrainingPipelineWith({ steps: `${steps}\n  - { name: s5000 }` }));
    assert.ok(process.cpuUsage().user - start < 10_000_000);
  });
});

function found(text: string): readonly string[] {
  const { findings, failures } = checkExample(text, rules);
  assert.deepEqual(failures, []);
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}
