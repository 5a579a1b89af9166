/** Thresholds that are tried and written: verdicts without counting again, edits that leave everything else alone. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { numericColumn } from "../../server/src/engine/drift/column";
import { reachOf } from "../../server/src/engine/drift/reach";
import {
  changedVerdicts,
  configThresholds,
  type DriftThresholds,
  defaultConvention,
  featureOf,
  judged,
  measure,
  parseFile,
  resolveThresholds,
  shapeTables,
  supposed,
  thresholdEdits,
  thresholdsProblem,
} from "../../server/src/engine/index";
import { applyEdits } from "../../server/src/engine/text/span";
import { normalGrid } from "./samples";

const usual: DriftThresholds = { psi: { monitor: 0.1, investigate: 0.2, retrain: 0.25 }, ksPValue: 0.05 };
const tried: DriftThresholds = { psi: { monitor: 0.1, investigate: 0.3, retrain: 0.4 }, ksPValue: 0.01 };

describe("drift: thresholds", () => {
  it("are written into a spec as the smallest change, comments and all else kept", () => {
    written(
      "monitoring:\n  # ours\n  psi:\n    monitor: 0.1 # watch\n    investigate: 0.2 # look\n    retrain: 0.25 # train\n  ks_p_value: 0.05 # beside PSI\n",
      "monitoring:\n  # ours\n  psi:\n    monitor: 0.1 # watch\n    investigate: 0.3 # look\n    retrain: 0.4 # train\n  ks_p_value: 0.01 # beside PSI\n",
    );
    written(
      "monitoring: { drift_tool: evidently, psi: { monitor: 0.1 } } # m\n",
      "monitoring: { drift_tool: evidently, psi: { monitor: 0.1, investigate: 0.3, retrain: 0.4 }, ks_p_value: 0.01 } # m\n",
    );
    written(
      "monitoring:\n  drift_tool: evidently # tool\n",
      "monitoring:\n  drift_tool: evidently # tool\n  psi:\n    investigate: 0.3\n    retrain: 0.4\n  ks_p_value: 0.01\n",
    );
    written("", "monitoring:\n  psi:\n    investigate: 0.3\n    retrain: 0.4\n  ks_p_value: 0.01\n");
    written("monitoring:\n", "monitoring:\n  psi:\n    investigate: 0.3\n    retrain: 0.4\n  ks_p_value: 0.01\n");
  });

  it("that stand there already change nothing", () => {
    assert.deepEqual(thresholdEdits(document("x.mlops.yaml", spec("")), usual), []);
  });

  it("are written into a monitoring configuration, whose alert follows", () => {
    const metric = (value: number, bands: string): string =>
      `{ "name": "feature_drift_psi", "type": "gauge", "method": "psi", "alert_threshold": { "value": ${value} }, "bands": { ${bands} } }`;
    const text = (inner: string): string => `{\n  "model_name": "x",\n  "metrics": [\n    ${inner}\n  ]\n}\n`;
    const before = text(metric(0.2, '"monitor": 0.1, "investigate": 0.2, "retrain": 0.25'));
    const config = document("monitoring-config.json", before);
    assert.deepEqual(configThresholds(config), usual);
    assert.equal(
      applyEdits(before, thresholdEdits(config, tried)),
      text(metric(0.3, '"monitor": 0.1, "investigate": 0.3, "retrain": 0.4')),
    );
  });

  it("are added to a monitoring configuration where a band is not said", () => {
    const text =
      "model_name: x\nmetrics:\n  - name: feature_drift_psi # psi\n    type: gauge\n    aggregations: [value]\n    bands: { investigate: 0.2 }\n";
    const config = document("monitoring-config.yaml", text);
    const after = text.replace("investigate: 0.2", "investigate: 0.3, retrain: 0.4");
    assert.equal(applyEdits(text, thresholdEdits(config, tried)), after);
  });

  it("out of order are refused in words", () => {
    assert.equal(thresholdsProblem(usual), undefined);
    assert.match(thresholdsProblem({ ...usual, psi: { ...usual.psi, investigate: 0.3 } }) ?? "", /must be above "investigate"/);
    assert.match(thresholdsProblem({ ...usual, ksPValue: 1 }) ?? "", /p-value/);
  });

  it("judge measured features as measuring anew would", () => {
    const { reference, current } = shapeTables({ rows: { reference: 2000, current: 1000 }, seed: 7 });
    const features = reference.columns.flatMap((column, index) => {
      const other = current.columns[index];
      const feature = other && featureOf(column, other);
      return feature ? [feature] : [];
    });
    const plan = resolveThresholds({}).value;
    const measured = features.map((feature) => measure(feature, defaultConvention, plan));
    const anew = features.map((feature) => measure(feature, defaultConvention, { psi: tried.psi }));
    assert.deepEqual(
      measured.map((feature) => judged(feature, tried)),
      anew,
    );
    assert.deepEqual(
      changedVerdicts(measured, { before: usual, after: tried }).map(({ name }) => name),
      measured.filter(({ verdict }, index) => verdict !== anew[index]?.verdict).map(({ name }) => name),
    );
    const verdicts = Object.fromEntries(measured.map(({ name, verdict }) => [name, verdict]));
    assert.equal(verdicts["unchanged"], "ok");
    assert.equal(verdicts["shifted_a_lot"], "retrain");
    assert.deepEqual(
      shapeTables({ rows: { reference: 5, current: 5 }, seed: 1 }),
      shapeTables({ rows: { reference: 5, current: 5 }, seed: 1 }),
    );
  });
});

describe("drift: how far until it fires", () => {
  it("is the smallest shift at which measuring says so", () => {
    const grid = numericColumn("x", normalGrid(1000));
    const feature = featureOf(grid, grid);
    assert.ok(feature?.kind === "numeric");
    const reach = reachOf(feature, defaultConvention, { monitor: 0.1, investigate: 0.2, retrain: 1 });
    const { monitor = 0 } = { monitor: reach.monitor ?? 0 };
    const psiAt = (shift: number) => measure(supposed(feature, { shift }), defaultConvention, usual).psi ?? 0;
    assert.ok(psiAt(monitor) >= 0.1 && psiAt(monitor - 0.02) < 0.1, `${monitor}`);
    assert.ok((reach.investigate ?? 0) > monitor && (reach.retrain ?? 0) > (reach.investigate ?? 9));
    assert.equal(reachOf(feature, defaultConvention, { monitor: 0.1, investigate: 0.2, retrain: 100 }).retrain, null);
  });
});

function written(before: string, after: string): void {
  const text = spec(before);
  assert.equal(applyEdits(text, thresholdEdits(document("x.mlops.yaml", text), tried)), spec(after));
}

function spec(monitoring: string): string {
  return `# a spec\nname: x\nmodel_type: classification\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n${monitoring}`;
}

function document(path: string, text: string) {
  const [first] = parseFile(path, text).documents;
  assert.ok(first);
  return first;
}
