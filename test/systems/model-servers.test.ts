/** What is written for each model server that people run themselves is without a finding, and what breaks it is found in its place. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { PlannedFile } from "../../server/src/engine/bundle/bundle";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import { generateBundle } from "../../server/src/engine/generators/generate";
import type { Spec } from "../../server/src/engine/plan/plan";
import { resolvePlan } from "../../server/src/engine/plan/resolve";
import { rules } from "../../server/src/engine/rules/index";
import { rulesetOf } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";
import { systemSpecs } from "../golden/covering-systems";

const ruleset = rulesetOf(rules);
const origin = { today: "2026-11-23", spec: "fraud-detection.mlops.yaml", version: "0.0.0" };

/** One change of a file, and what is found then: the rule, and the text it points at. */
interface Variant {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
  readonly at: string;
}

const config = "serving/model-repository/fraud-detection/config.pbtxt";
const models = "serving/models.config";
const properties = "serving/config.properties";

const variants: Readonly<Record<string, readonly Variant[]>> = {
  triton: [
    { path: config, from: "max_batch_size", to: "max_batchsize", rule: "schema", at: "max_batchsize" },
    { path: config, from: "TYPE_FP64", to: "TYPE_FLOAT64", rule: "schema", at: "TYPE_FLOAT64" },
    { path: config, from: '"fraud-detection"', to: '"fraud"', rule: "triton/model-name", at: '"fraud"' },
    { path: config, from: "instance_group {", to: "instance_group (", rule: "syntax", at: "(" },
  ],
  tf_serving: [
    { path: models, from: "base_path", to: "basepath", rule: "schema", at: "basepath" },
    { path: models, from: "value: 2001000", to: "value: 2000000", rule: "tf-serving/version-label", at: "2000000" },
    { path: models, from: "versions: [2001000]", to: "versions: [2001000", rule: "syntax", at: "}" },
    { path: "serving/monitoring.config", from: "enable: true", to: 'enable: "yes"', rule: "schema", at: '"yes"' },
  ],
  torchserve: [
    { path: properties, from: "management_address", to: "management_adress", rule: "schema", at: "management_adress" },
    {
      path: properties,
      from: "http://127.0.0.1:8081",
      to: "http://0.0.0.0:8081",
      rule: "torchserve/management-open",
      at: "http://0.0.0.0:8081",
    },
    { path: properties, from: "metrics_mode=prometheus", to: "metrics_mode=prom", rule: "schema", at: "prom" },
  ],
  seldon: [
    { path: "serving/model.yaml", from: "storageUri", to: "storageUrl", rule: "schema", at: "storageUrl" },
    {
      path: "serving/canary.yaml",
      from: "default: fraud-detection",
      to: "default: fraud",
      rule: "seldon/experiment-default",
      at: "fraud",
    },
    { path: "serving/model.yaml", from: "minReplicas: 2", to: "minReplicas: 20", rule: "seldon/replicas", at: "20" },
  ],
};

for (const [server, broken] of Object.entries(variants))
  describe(`files of ${server}`, () => {
    const spec = systemSpecs.find((each) => each.spec.serving?.server === server && (each.spec.tier ?? 1) >= 2)?.spec;
    const files = bundle(spec as Spec);

    it("are without a finding, for every way in which a new version comes", () => {
      for (const strategy of ["canary", "blue_green", "shadow", "ab_test"] as const) {
        const rollout = { strategy, rollback: { on: ["latency", "error_rate"] as const } };
        const made = bundle({ ...spec, tier: 3, rollout } as unknown as Spec);
        assert.ok(
          made.some(({ path }) => path === "serving/rollout.py"),
          strategy,
        );
        assert.deepEqual(
          made.filter(({ path }) => path.startsWith("serving/")).flatMap((file) => found(made, file)),
          [],
        );
      }
    });

    for (const { path, from, to, rule, at } of broken)
      it(`${path}: ${to.trim()} is found by ${rule}`, () => {
        const file = files.find((each) => each.path === path);
        assert.ok(file);
        assert.ok(file.text.includes(from), `${path} has no ${from}`);
        assert.deepEqual(found(files, file), []);
        const changed = { path, text: file.text.replace(from, to) };
        const lines = found([...files.filter((each) => each !== file), changed], changed);
        assert.ok(lines.includes(`${rule} at ${at}`), lines.join("\n"));
      });
  });

describe("KServe in Standard mode, with routes", () => {
  const base = systemSpecs.find((each) => each.spec.serving?.server === "kserve" && each.spec.tier === 3)?.spec;
  const uri = (name: string) => ({ name, storage_uri: `s3://mlops-models/${name}/v2.1.0` });
  const divided = [
    { ...uri("simple"), share: 80 },
    { ...uri("complex"), share: 20 },
  ];
  const asked = [{ ...uri("complex"), when: "instances.#(amount>1000)" }, uri("simple")];
  const standard = (routes: object, rollout: object): readonly PlannedFile[] =>
    bundle({ ...base, rollout, serving: { ...base?.serving, deployment_mode: "Standard", routes } } as unknown as Spec);

  it("is without a finding", () => {
    for (const routes of [divided, asked])
      for (const strategy of ["canary", "blue_green", "ab_test"]) {
        const files = standard(routes, { strategy, rollback: { on: ["latency", "error_rate"] } });
        assert.deepEqual(
          files.filter(({ path }) => path.startsWith("serving/")).flatMap((file) => found(files, file)),
          [],
        );
      }
  });

  it("sends the canary its share by spec.canary, and nothing by canaryTrafficPercent", () => {
    const files = standard(divided, { strategy: "canary", rollback: { on: ["error_rate"] } });
    const textOf = (path: string): string => files.find((each) => each.path === path)?.text ?? "";
    const [entry] = (JSON.parse(textOf("serving/canary.json")) as { spec: { canary: { trafficPercent: number }[] } }).spec.canary;
    assert.equal(entry?.trafficPercent, 0);
    assert.ok(!files.some(({ text }) => text.includes("canaryTrafficPercent")));
    assert.match(textOf("serving/routes.yaml"), /routerType: Splitter[\s\S]*weight: 80[\s\S]*weight: 20/);
  });

  it("asks the first model whose condition holds", () => {
    const files = standard(asked, { strategy: "canary", rollback: { on: ["error_rate"] } });
    const text = files.find(({ path }) => path === "serving/routes.yaml")?.text ?? "";
    assert.match(text, /routerType: Switch[\s\S]*condition: instances\.#\(amount>1000\)[\s\S]*fraud-detection-simple\s*$/m);
  });
});

function bundle(spec: Spec): readonly PlannedFile[] {
  return generateBundle(resolvePlan(spec), origin);
}

/** "rule at text" of every finding in a file that lies in a bundle. */
function found(files: readonly PlannedFile[], file: PlannedFile): readonly string[] {
  const parsed = files.map(({ path, text }) => parseFile(path, text));
  const target = parsed.find(({ path }) => path === file.path);
  assert.ok(target);
  const lines = file.text.split("\n");
  return checkFile(target, workspaceOf(parsed, ["MODEL_CARD.md"]), ruleset).findings.map(({ rule, range }) => {
    const { start, end } = range;
    const line = lines[start.line] ?? "";
    return `${rule} at ${line.slice(start.character, end.line === start.line ? end.character : undefined)}`;
  });
}
