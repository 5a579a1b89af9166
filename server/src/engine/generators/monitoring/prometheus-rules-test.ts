/** monitoring/prometheus.rules.test.yaml: unit tests of the rules for promtool, made from the same thresholds. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { type Value, yamlFile } from "../render";
import { alertsOf } from "./alerts";
import { type Latency, serviceQueries } from "./queries";
import { latencyRecord, ofModel, recordsOf } from "./records";
import { type Story, storiesOf } from "./stories";

export default defineGenerator({
  id: "monitoring/prometheus-rules-test",
  tier: 2,
  path: paths.rulesTest,
  about: "tests of the rules",
  compiled: true,
  system: { role: "metrics", tool: "prometheus" },
  generate: (plan, origin) => [
    yamlFile(
      paths.rulesTest,
      { rule_files: [paths.rules.replace("monitoring/", "")], tests: [...ofRecords(plan), ofAlerts(plan)] },
      `promtool test rules ${paths.rulesTest}\n${headOf(origin)}`,
    ),
  ],
});

/** A histogram whose requests all take longer than its last bucket answers with that bucket: so the percentile is known. */
function ofRecords(plan: Plan): readonly Value[] {
  const { percentile, targetMs = 100 } = plan.thresholds.latency;
  const record = latencyRecord(percentile);
  const latency = serviceQueries(plan)?.latency;
  if (latency?.buckets === undefined || !recordsOf(plan).some((each) => each.record === record)) return [];
  const seconds = targetMs / 1000;
  return [
    {
      interval: "1m",
      input_series: [bucket(latency, String(seconds), "0x9"), bucket(latency, "+Inf", "0+60x9")],
      promql_expr_test: [{ expr: record, eval_time: "9m", exp_samples: [{ labels: ofModel(plan, record), value: seconds }] }],
    },
  ];
}

/** A series that the query finds: what it matches by a pattern is spelt out, without what the pattern leaves open. */
function bucket({ metric, buckets = "" }: Latency, le: string, values: string): Value {
  const matchers = /\{(.*?)\}\[/.exec(buckets)?.[1] ?? "";
  const spelt = matchers
    .replaceAll("=~", "=")
    .replaceAll(/\([^)]*\)\?/g, "")
    .replaceAll(".+", "x");
  return { series: `${metric}{${spelt},le="${le}"}`, values };
}

/** Every metric is calm first, at the mildest limit; then worse, at the strictest; then beyond it. At a limit nothing fires yet. */
function ofAlerts(plan: Plan): Value {
  const stories = storiesOf(plan);
  const phase = Math.max(1, ...alertsOf(plan).map(({ minutes }) => minutes)) + 1;
  const times = [phase - 1, 2 * phase - 1, 3 * phase - 2, 3 * phase - 1];
  return {
    interval: "1m",
    input_series: stories.map(({ series, values }) => ({
      series,
      values: values.map((value) => `${value}x${phase - 1}`).join(" "),
    })),
    promql_expr_test: times.map((minute) => ({
      expr: 'count by (severity) (ALERTS{alertstate="firing"})',
      eval_time: `${minute}m`,
      exp_samples: firing(plan, stories, phase, minute),
    })),
  };
}

/** How many alerts of each severity have passed their limit for as many minutes as they wait. */
function firing(plan: Plan, stories: readonly Story[], phase: number, minute: number): readonly Value[] {
  const severities = alertsOf(plan)
    .filter(({ alert, minutes }) =>
      stories.some(({ fires }) => minute >= (fires[alert] ?? Number.POSITIVE_INFINITY) * phase + minutes),
    )
    .map(({ severity }) => severity)
    .sort();
  return [...new Set(severities)].map((severity) => ({
    labels: `{severity="${severity}"}`,
    value: severities.filter((each) => each === severity).length,
  }));
}
