/** Rules about monitoring configurations on what their examples are too small for: units, measures, several metrics, fixes that combine edits. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseFile } from "../../server/src/engine/file";
import { checkExampleFiles } from "../../server/src/engine/pages/example";
import { isEmitted } from "../../server/src/engine/practice/metric-families";
import { measureOf, metricsOf, shareUnit } from "../../server/src/engine/practice/metric-measures";
import { isScaled, unitIn, unitNamed, unitOf } from "../../server/src/engine/practice/metric-units";
import { isPlaceholder, isPlaceholderForAddress } from "../../server/src/engine/practice/placeholders";
import { metricsIn } from "../../server/src/engine/practice/promql-metrics";
import { absent, productionSpecWith, specWith } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import {
  driftMetric,
  errorMetric,
  latencyMetric,
  monitoringConfig,
  requestsMetric,
} from "../../server/src/engine/rules/monitoring-example-texts";
import type { ExampleText } from "../../server/src/engine/rules/rule";
import { applyEdits, Lines } from "../../server/src/engine/text/span";
import type { Node } from "../../server/src/engine/text/tree";

const metric = (entries: string): Node => {
  const [found] = metricsOf(
    parseFile("monitoring.yaml", `metrics:\n  - { ${entries}, aggregations: [] }\n`).documents[0]?.root as Node,
  );
  assert.ok(found);
  return found;
};

/** Findings of the monitoring file: rule, text and the text after the first fix. */
function found(example: ExampleText): readonly { rule: string; at: string; message: string; fixed: string }[] {
  return checkExampleFiles(example, rules)
    .filter(({ file }) => file.path !== "mlops.yaml")
    .flatMap(({ file: { text }, findings, failures }) => {
      assert.deepEqual(failures, []);
      const lines = new Lines(text);
      const span = ({ start, end }: (typeof findings)[number]["range"]) => ({
        start: lines.offset(start),
        end: lines.offset(end),
      });
      return findings.map(({ rule, range, message, fixes }) => {
        const { start, end } = span(range);
        const edits = fixes?.[0]?.edits.map((edit) => ({ span: span(edit.range), newText: edit.newText })) ?? [];
        return { rule, at: text.slice(start, end), message, fixed: applyEdits(text, edits) };
      });
    });
}

const inShort = (example: ExampleText): readonly string[] => found(example).map(({ rule, at }) => `${rule} at ${at}`);
const beside = (spec: string, ...metrics: readonly string[]): ExampleText => ({
  "mlops.yaml": spec,
  "monitoring.yaml": monitoringConfig(metrics),
});

describe("units", () => {
  it("are read from words and names", () => {
    assert.equal(unitNamed("ms")?.factor, 0.001);
    assert.equal(unitNamed("Seconds")?.factor, 1);
    assert.equal(unitNamed("requests_per_second"), undefined);
    assert.equal(unitIn("prediction_latency_ms")?.words, "milliseconds");
    assert.equal(unitIn("latency_us_p95")?.words, "microseconds");
    assert.equal(unitIn("predictions_per_second"), undefined);
    assert.equal(unitIn("request_predict_seconds_bucket")?.words, "seconds");
  });

  it("are the stated one first, then the name's, then the source's", () => {
    assert.equal(unitOf(metric("name: latency_ms, unit: s"))?.words, "seconds");
    assert.equal(unitOf(metric("name: latency_ms"))?.words, "milliseconds");
    assert.equal(unitOf(metric("name: latency, source_metric: request_predict_seconds_bucket"))?.words, "seconds");
    assert.equal(unitOf(metric('name: latency, source_metric: a_seconds_sum, query: "1000 * a_seconds_sum"')), undefined);
  });

  it("are computed where a query multiplies", () => {
    for (const query of ["x * 1000", "1000 * x", "sum(a) / 1e6", "x*0.001"])
      assert.ok(isScaled(metric(`name: x, query: "${query}"`)), query);
    for (const query of ["a / b", "x * 10", "rate(a[5m]) > 1000", "a_1000 * b"])
      assert.ok(!isScaled(metric(`name: x, query: "${query}"`)), query);
  });

  for (const [unit, right, wrong] of [
    ["seconds", "0.225", "0.2"],
    ["milliseconds", "225", "200"],
    ["us", "225000", "0.225"],
    ["minutes", "0.00375", "0.225"],
  ] as const)
    it(`make the alert of a target of 150 ms ${right} ${unit}`, () => {
      const latency = (p95: string): ExampleText =>
        beside(specWith({}), latencyMetric({ name: "model_latency", unit, alert_threshold: `{ p95: ${p95} }` }));
      const alerts = (p95: string) => found(latency(p95)).filter(({ rule }) => rule === "monitoring/latency-alert");
      assert.deepEqual(alerts(right), []);
      assert.match(alerts(wrong)[0]?.fixed ?? "", new RegExp(`p95: ${right} `));
    });
});

describe("what a metric measures", () => {
  for (const [measure, ...entries] of [
    ["latency", "name: model_latency_seconds", "name: request_predict_seconds", "name: http_server_request_duration_seconds"],
    ["throughput", "name: predictions_total, type: counter", "name: throughput", "name: requests_per_second, type: gauge"],
    ["errors", "name: prediction_error_rate", "name: http_5xx_total", "name: failed_predictions_total"],
    ["psi", "name: feature_drift_psi", "name: amount, method: psi"],
    ["drift", "name: feature_drift", "name: amount, method: ks"],
    ["quality", "name: f1", "name: mean_absolute_error", "name: conversions, baseline: 3"],
    [
      "other",
      "name: prediction_mean, type: gauge",
      "name: feature_store_latency_seconds",
      "name: batch_job_failed",
      "name: basket_value",
    ],
  ] as const)
    it(`is ${measure}`, () => {
      for (const each of entries) assert.equal(measureOf(metric(each)), measure, each);
    });

  it("is a share, or not", () => {
    assert.equal(shareUnit(metric("name: prediction_error_rate"))?.factor, 1);
    assert.equal(shareUnit(metric("name: error_percent"))?.factor, 0.01);
    assert.equal(shareUnit(metric("name: errors_total")), undefined);
    assert.equal(shareUnit(metric("name: error_rate, unit: errors_per_second")), undefined);
  });
});

describe("metrics that are emitted", () => {
  it("are those of known programs", () => {
    for (const name of [
      "http_server_request_duration_seconds_bucket",
      "revision_request_count",
      "kube_pod_info",
      "nv_gpu_power_usage",
      "vllm:prompt_tokens_total",
      "http_requests_total",
      "up",
    ])
      assert.ok(isEmitted(name), name);
    for (const name of [
      "prediction_latency_ms",
      "predictions_per_second",
      "process_orders_total",
      "queue_wait_seconds",
      "upload_total",
    ])
      assert.ok(!isEmitted(name), name);
  });

  it("are read out of a query by its grammar", () =>
    assert.deepEqual(
      [...metricsIn('histogram_quantile(0.95, sum by (le) (rate(a_bucket{b="c"}[5m]))) / on (d) e')].map(({ name }) => name),
      ["a_bucket", "e"],
    ));

  it("may be recorded, computed here, or a job's", () => {
    const recorded = "groups:\n  - name: a\n    rules:\n      - { record: 'fraud:errors:ratio', expr: 'up' }\n";
    const config = monitoringConfig([
      errorMetric({ source_metric: "'fraud:errors:ratio'" }),
      driftMetric({ source_metric: "amount_psi" }),
    ]);
    assert.deepEqual(inShort({ "rules.yaml": recorded, "monitoring.yaml": config }), []);
    assert.deepEqual(inShort({ "monitoring.yaml": config }), ["monitoring/metric-not-emitted at 'fraud:errors:ratio'"]);
    const reads = requestsMetric({ name: "all_total", source_metric: "predictions_total" });
    assert.deepEqual(inShort(monitoringConfig([requestsMetric(), reads])), []);
    const itself = requestsMetric({ source_metric: "predictions_total" });
    assert.deepEqual(inShort(monitoringConfig([itself])), ["monitoring/metric-not-emitted at predictions_total"]);
  });

  it("are each reported once, whether source and query name them", () =>
    assert.deepEqual(
      inShort(
        monitoringConfig([
          requestsMetric({ source_metric: "basket_total", query: "rate(basket_total[5m]) + rate(basket_total[1h])" }),
        ]),
      ),
      ["monitoring/metric-not-emitted at basket_total"],
    ));

  it("may be a plan, as long as nothing alerts on them", () => {
    const planned = requestsMetric({ source_metric: absent, description: "Baskets, once the shop counts them." });
    assert.deepEqual(inShort(monitoringConfig([planned])), []);
    assert.equal(inShort(monitoringConfig([`${planned}\n    alert_threshold: { rate: 1 }`])).length, 1);
  });
});

describe("bands", () => {
  it("may stand in several metrics", () => {
    const one = (name: string, value: string) =>
      driftMetric({ name, bands: absent, levels: absent, alert_threshold: `{ value: ${value} }`, action: "investigate" });
    const retrain = driftMetric({
      name: "retrain_psi",
      bands: absent,
      levels: absent,
      alert_threshold: "{ max: 0.25 }",
      action: "retrain",
    });
    assert.deepEqual(inShort(monitoringConfig([one("a_psi", "0.2"), one("b_psi", "0.2"), retrain])), []);
    assert.deepEqual(inShort(monitoringConfig([one("a_psi", "0.2"), one("b_psi", "0.3"), retrain])), [
      "monitoring/psi-band at 0.3",
    ]);
  });

  it("follow the spec where it states them, and the usual values where it does not", () => {
    const spec = specWith({ monitoring: "{ psi: { retrain: 0.3 } }" });
    assert.deepEqual(inShort(beside(spec, driftMetric({ bands: "{ investigate: 0.2, retrain: 0.3 }" }))), []);
    assert.deepEqual(inShort(beside(spec, driftMetric())), ["monitoring/psi-band at 0.25"]);
    assert.deepEqual(inShort(beside(spec, driftMetric({ bands: "{ monitor: 0.15, investigate: 0.2, retrain: 0.3 }" }))), [
      "monitoring/psi-band at 0.15",
    ]);
  });

  it("get their levels with their numbers, in YAML and JSON", () => {
    const yaml = errorMetric({
      bands: "\n      alert: 0.01 # told",
      levels: "\n      - band: alert # chat\n        action: notify",
    });
    const [missing, ...others] = found(monitoringConfig([yaml]));
    assert.deepEqual(others, []);
    assert.match(
      missing?.fixed ?? "",
      /alert: 0\.01 # told\n {6}page: 0\.05\n.*levels:\n {6}- band: alert # chat\n {8}action: notify\n {6}- band: page\n {8}severity: P1\n {8}action: page\n/s,
    );
    assert.deepEqual(inShort(missing?.fixed ?? ""), []);
    const json =
      '{ "metrics": [{ "name": "error_ratio", "source_metric": "up", "aggregations": ["value"], "bands": {}, "levels": [{ "band": "alert", "action": "notify" }] }] }';
    const fixed = found(json).find(({ rule }) => rule === "monitoring/error-rate-alert")?.fixed ?? "";
    assert.deepEqual(JSON.parse(fixed).metrics[0].bands, { alert: 0.01, page: 0.05 });
  });

  it("of errors are shares: percent is read, counts and callers' faults are not", () => {
    const alone = (entries: Parameters<typeof errorMetric>[0]) =>
      monitoringConfig([
        errorMetric({ levels: absent, bands: absent, alert_threshold: "{ value: 3 }", action: "notify", ...entries }),
      ]);
    const errors = (text: string) => inShort(text).filter((each) => each.startsWith("monitoring/error-rate-alert"));
    assert.deepEqual(errors(alone({ unit: "percent" })), [
      "monitoring/error-rate-alert at alert_threshold",
      "monitoring/error-rate-alert at 3",
    ]);
    assert.deepEqual(errors(alone({ name: "errors_total", unit: "errors", type: "counter" })), []);
    assert.deepEqual(errors(alone({ name: "http_4xx_ratio", alert_threshold: "{ value: 0.3 }" })), []);
  });
});

describe("latency alerts", () => {
  it("are judged once one percentile is agreed, whatever others there are", () => {
    const spec = productionSpecWith({
      monitoring: "{ latency: { percentile: p99, target_ms: 400, alert_factor: 1.2, for_minutes: 5 } }",
    });
    const latency = (entries: Parameters<typeof latencyMetric>[0]) =>
      beside(spec, latencyMetric(entries), requestsMetric(), errorMetric(), driftMetric());
    assert.deepEqual(inShort(latency({ alert_threshold: "{ p50: 0.1, p99: 0.48 }", for_minutes: "5" })), []);
    assert.deepEqual(inShort(latency({ alert_threshold: "{ p50: 0.1, p99: 0.6 }", for_minutes: "5" })), [
      "monitoring/latency-alert at 0.6",
    ]);
    const levels = "[{ band: page, severity: P1, action: page, for_minutes: 5 }]";
    assert.deepEqual(inShort(latency({ alert_threshold: absent, bands: "{ page: 0.48 }", levels })), []);
    const [late, ...others] = found(
      latency({ alert_threshold: absent, bands: "{ page: 0.7 }", levels: levels.replace("5", "7") }),
    );
    assert.deepEqual([late?.at, others], ["0.7", []]);
    assert.match(late?.fixed ?? "", /page: 0\.48 .*for_minutes: 5 /s);
  });

  it("need one that is right, not all", () => {
    const early = latencyMetric({ name: "slow_latency_seconds", alert_threshold: "{ p95: 0.15 }", action: "notify" });
    assert.deepEqual(inShort(beside(specWith({}), early, latencyMetric())), []);
  });

  it("are not missed where nothing is connected, nor without a target", () => {
    const planned = latencyMetric({
      source_metric: absent,
      alert_threshold: absent,
      action: absent,
      severity: absent,
      description: "Soon.",
    });
    assert.deepEqual(inShort(beside(specWith({}), planned)), []);
    assert.deepEqual(
      inShort(beside(specWith({ scale_requirements: "{ rps: 5 }" }), latencyMetric({ alert_threshold: "{ p95: 3 }" }))),
      [],
    );
  });
});

describe("names", () => {
  for (const [entries, name, rest] of [
    [{ name: "latency_ms", unit: "seconds", alert_threshold: "{ p95: 0.2 }" }, "latency_seconds", /p95: 0\.2 /],
    [
      { name: "latency_ms", unit: "ms", alert_threshold: "{ p95: 200 }" },
      "latency_seconds",
      /p95: 0\.2 .*unit: seconds|unit: seconds.*p95: 0\.2 /s,
    ],
    [
      { name: "latency_us", unit: absent, bands: "{ alert: 225000 }", alert_threshold: absent },
      "latency_seconds",
      /alert: 0\.225 /,
    ],
  ] as const)
    it(`become ${name} with numbers in seconds: ${JSON.stringify(entries)}`, () => {
      const [bad] = found(monitoringConfig([latencyMetric(entries)])).filter(({ rule }) => rule === "monitoring/metric-name");
      assert.match(bad?.fixed ?? "", new RegExp(`name: ${name}\\n`));
      assert.match(bad?.fixed ?? "", rest);
    });

  it("are no fix's business where the query computes the unit", () => {
    const text = monitoringConfig([
      latencyMetric({ name: "latency_ms", unit: "ms", query: "1000 * request_predict_seconds_sum" }),
    ]);
    const [bad] = found(text);
    assert.deepEqual([bad?.rule, bad?.fixed === text], ["monitoring/metric-name", true]);
  });

  for (const [name, total] of [
    ["predictions", "predictions_total"],
    ["requests_count", "requests_total"],
    ["requests_rate", "requests_total"],
    ["inference_rps", "inference_total"],
  ] as const)
    it(`of a counter: ${name} is ${total}`, () => {
      const [bad] = found(monitoringConfig([requestsMetric({ name })]));
      assert.match(bad?.fixed ?? "", new RegExp(`name: ${total}\\n`));
    });
});

describe("thresholds as text", () => {
  const first = (entries: Parameters<typeof latencyMetric>[0]) => found(monitoringConfig([latencyMetric(entries)]))[0];
  it("become numbers in the metric's unit", () => {
    for (const written of ["225ms", "0.225 s", '"0.225"', "225000us"])
      assert.match(first({ alert_threshold: `{ p95: ${written} }` })?.fixed ?? "", /p95: 0\.225 /, written);
    assert.match(found(monitoringConfig([errorMetric({ bands: "{ alert: 1%, page: 0.05 }" })]))[0]?.fixed ?? "", /alert: 0\.01,/);
    assert.match(first({ alert_threshold: "0.225" })?.fixed ?? "", /alert_threshold:\s+p50: 0\.225\n/);
  });

  it("of another sort are reported once, without a guess", () => {
    for (const written of ["high", "225MB", "", "[1]", "true"]) {
      const text = monitoringConfig([latencyMetric({ alert_threshold: `{ p95: ${written} }` })]);
      assert.deepEqual(
        found(text).map(({ rule, fixed }) => [rule, fixed === text]),
        [["monitoring/threshold-not-actionable", true]],
        written,
      );
    }
  });
});

describe("placeholders", () => {
  it("stand for something else", () => {
    for (const value of ["TODO", "todo: link", "<dashboard>", "your-team", "xxx", "CHANGE_ME", "...", "insert url here"])
      assert.ok(isPlaceholder(value), value);
    for (const value of ["todos", "team-tbdx", "https://example.com/your-model", "{{ grafana }}", "pager", "xx"])
      assert.ok(!isPlaceholder(value), value);
  });
  it("may be the name of an address, where one is due", () => {
    for (const value of ["grafana_dashboard_url", "runbook-link"])
      assert.ok(isPlaceholderForAddress(value) && !isPlaceholder(value), value);
    for (const value of ["monitoring/dashboard.json", "fraud-detection", "https://grafana.example.com/d/my_url"])
      assert.ok(!isPlaceholderForAddress(value), value);
  });
});

describe("half-written configurations", () => {
  it("are judged without a rule that throws", () => {
    const whole = monitoringConfig([latencyMetric(), requestsMetric(), errorMetric(), driftMetric()], {
      slo: "{ latency: { target_ms: 1 } }",
      dashboards: "[a]",
    });
    const spec = productionSpecWith();
    for (const value of ["", "5", "[{}]", "{}"])
      for (const key of whole.match(/[a-z_]+(?=:)/g) ?? [])
        found({ "mlops.yaml": spec, "monitoring.yaml": whole.replace(new RegExp(`\\b${key}: .*`), `${key}: ${value}`) });
    for (let end = 0; end < whole.length; end += 29)
      found({ "mlops.yaml": spec.slice(0, end), "monitoring.yaml": whole.slice(0, end) });
  });
});
