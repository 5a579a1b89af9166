/** PromQL, rule files and Alertmanager configurations on what the rules' examples are too small for. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseFile } from "../../server/src/engine/file";
import { checkExample } from "../../server/src/engine/pages/example";
import { prometheusDuration } from "../../server/src/engine/practice/prometheus";
import { isOtherLanguage, promqlFault } from "../../server/src/engine/practice/promql";
import { absent } from "../../server/src/engine/rules/example-texts";
import { rules } from "../../server/src/engine/rules/index";
import { alertmanagerConfig, prometheusAlert, prometheusRules } from "../../server/src/engine/rules/prometheus-example-texts";
import { spanWithin } from "../../server/src/engine/text/scalar-place";

describe("PromQL", () => {
  const marked = (expression: string): string | undefined => {
    const fault = promqlFault(expression);
    return (
      fault &&
      `${expression.slice(0, fault.span.start)}«${expression.slice(fault.span.start, fault.span.end)}»${expression.slice(fault.span.end)}`
    );
  };

  it("is accepted as Prometheus accepts it", () => {
    for (const expression of [
      "up",
      "sum by (le) (rate(x_bucket[5m]))",
      "histogram_quantile(1./6., rate(x_bucket[5m]))",
      'absent(up{job="fraud"} == 1)',
      "max_over_time(rate(x[5m])[1h:1m])",
      "a / on (model) group_left (team) b > bool 0.5",
      "x # a comment\n  > 1",
      "predict_linear(disk_free[1h], 4 * 3600) < 0",
      'label_replace(up, "a", "$1", "b", "(.*)")',
      "topk(3, sum by (model) (x)) unless on (model) y offset 1d",
      '{"http.requests", method="GET"}',
      "vector(1)",
      "scalar(x) > bool 5",
      "time() - last_training_seconds > 7 * 86400",
    ])
      assert.equal(marked(expression), undefined);
  });

  it("is refused at the place that Prometheus cannot read", () => {
    for (const expected of [
      "sum«(»rate(x[5m])",
      "x «>»",
      "up«=»1",
      "a «&&» b",
      "x > 5 «for» 5m",
      "«reate»(x[5m])",
      "«holt_winters»(x[1d], 0.5, 0.5)",
      "x{job=«fraud»}",
      "increase(x[5 «m»])",
    ])
      assert.equal(marked(expected.replaceAll(/[«»]/g, "")), expected);
  });

  it("is refused where types do not fit", () => {
    for (const expected of [
      "rate(«x»)",
      "sum(«x[5m]»)",
      "«x[5m]» > 1",
      "(a + b)«[5m]»",
      "«topk»(x)",
      "1 «>» 2",
      "x «and» 1",
      "«{}»",
      "histogram_quantile(«x», y)",
    ])
      assert.equal(marked(expected.replaceAll(/[«»]/g, "")), expected);
  });

  it("is not looked for in templates and in queries of Loki", () => {
    for (const text of ["{{ $value }} > 1", "x > $" + "{LIMIT}", 'sum(rate({app="a"} |= "error" [5m]))', '{app="a"} | json'])
      assert.ok(isOtherLanguage(text), text);
    for (const text of ["a or b", "a || b", 'x{a=~"b|c"} > 1']) assert.ok(!isOtherLanguage(text), text);
  });

  it("takes expressions of any length", () => {
    assert.equal(promqlFault(Array.from({ length: 4000 }, () => "metric").join(" + ")), undefined);
    assert.equal(promqlFault(`${"(".repeat(3000)}x${")".repeat(3000)}`), undefined);
  });
});

describe("places in a scalar", () => {
  const written: Readonly<Record<string, string>> = {
    plain: "abc foo bar",
    "double quoted": '"abc \\"q\\" \\u0041 foo bar"',
    "single quoted": "'it''s foo bar'",
    literal: "|\n  abc\n    foo bar\n  x",
    folded: ">-\n  abc\n  foo bar",
    "with an anchor": '&a "abc foo"',
    "over several lines": '"a \\\n   foo"',
    "with a stated indentation": "|2-\n    foo x",
  };

  for (const [how, value] of Object.entries(written))
    it(`are found: ${how}`, () => {
      const [document] = parseFile("p.yaml", `pipeline_name: p\nsteps: []\ndescription: ${value}\n`).documents;
      const node = document?.root.child("description");
      assert.ok(document && node);
      const start = String(node.value).indexOf("foo");
      const span = spanWithin(node, { start, end: start + 3 });
      assert.equal(document.text.slice(span.start, span.end), "foo");
    });
});

describe("lengths of time", () => {
  it("are put into Prometheus' words where the units are clear", () => {
    const meant = {
      "10 min": "10m",
      "1.5h": "1h30m",
      "90sec": "1m30s",
      "2 days": "2d",
      "30m1h": "1h30m",
      "5 parsecs": undefined,
      "0s": undefined,
    };
    assert.deepEqual(Object.fromEntries(Object.keys(meant).map((text) => [text, prometheusDuration(text)])), meant);
  });
});

describe("rule files", () => {
  it("say where in a block of several lines an expression fails", () => {
    const expr = "|\n          sum(rate(errors_total[5m]))\n            / sum(rate(requests_total[5m]))\n          = 1";
    const text = prometheusRules(prometheusAlert({ expr }));
    const [finding] = checkExample(text, rules).findings;
    const { start, end } = finding?.range ?? assert.fail();
    assert.equal(text.split("\n")[start.line], "          = 1");
    assert.deepEqual([start.character, end.character], [10, 11]);
  });

  it("are the same as a custom resource", () => {
    const spec = prometheusRules(prometheusAlert({ expr: "rate(errors_total) > 1", labels: absent }))
      .replace(/^/gm, "  ")
      .trimEnd();
    const text = `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: fraud }\nspec:\n${spec}\n`;
    assert.deepEqual(found(text), ["prometheus/alert-without-severity", "prometheus/promql-invalid"]);
  });

  it("are recognised half-written, and other files with groups and rules are not", () => {
    assert.deepEqual(found("groups:\n  - name: a\n    rules:\n      - expr: up == 0\n        labels: { severity: P0 }\n"), [
      "prometheus/record-or-alert",
    ]);
    const kinds = (text: string) => parseFile("a.yaml", text).documents.map(({ kind }) => kind.id);
    assert.deepEqual(kinds("groups:\n  - name: admins\n    rules:\n      - expr: user.role\n"), []);
  });

  it("have one fault where their keys or lengths of time are wrong", () => {
    assert.deepEqual(found(prometheusRules(prometheusAlert({ severity: "P1" }))), ["schema"]);
    assert.deepEqual(found(prometheusRules(prometheusAlert({ for: "5 minutes" }))), ["prometheus/duration-invalid"]);
    assert.deepEqual(found(prometheusRules(prometheusAlert({ expr: "[1, 2]" }))), ["schema"]);
  });

  it("may state numbers as labels in a file, but not in a custom resource", () => {
    const text = prometheusRules(prometheusAlert({ labels: "{ severity: 1 }" }));
    assert.deepEqual(found(text), []);
    const spec = text.replace(/^/gm, "  ").trimEnd();
    assert.deepEqual(
      found(`apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: a }\nspec:\n${spec}\n`),
      ["schema"],
    );
  });
});

describe("Alertmanager configurations", () => {
  it("are closed: an unknown key is refused as Alertmanager refuses it", () => {
    assert.deepEqual(found(alertmanagerConfig("receiver: chat\n  group_wiat: 30s")), ["schema"]);
    assert.deepEqual(found(alertmanagerConfig("receiver: chat").replace("api_url_file", "api_url_fiel")), [
      "alerting/destination-missing",
      "schema",
    ]);
  });

  it("may leave out what Alertmanager does not mind", () => {
    assert.deepEqual(found(`global:\ntemplates:\ninhibit_rules: []\n${alertmanagerConfig("receiver: chat\n  routes:")}`), []);
  });
});

function found(text: string): readonly string[] {
  const { findings, failures } = checkExample(text, rules);
  assert.deepEqual(failures, []);
  return findings.map(({ rule }) => rule).sort();
}
