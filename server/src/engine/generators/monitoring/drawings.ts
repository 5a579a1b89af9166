/** What the dashboard draws of a plan, in the order people look: is it up and quick, does it fail, has the world changed. */
import type { Plan } from "../../plan/plan";
import { alertsOf } from "./alerts";
import type { Drawing, Limit } from "./grafana";
import { qualityLimit } from "./monitoring-config";
import { type Latency, percentilesOf, type ServiceQueries, serviceQueries } from "./queries";
import { errorRatio, latencyRecord, ofModel, replicasOf } from "./records";

/** Only what something records or pushes: an empty panel looks like a healthy model. */
export function drawingsOf(plan: Plan): readonly Drawing[] {
  const queries = serviceQueries(plan);
  const replicas = replicasOf(plan);
  return [
    ...(queries ? service(plan, queries) : []),
    ...(replicas ? [running(plan, replicas)] : []),
    ...(plan.serving.pattern === "batch" ? [failedRuns(plan)] : []),
    drift(plan),
    quality(plan),
  ];
}

function service(plan: Plan, queries: ServiceQueries): readonly Drawing[] {
  const { latency: measured, responses, requests } = queries;
  const { errorRate } = plan.thresholds;
  return [
    ...(measured ? [latency(plan, measured)] : []),
    { title: "Throughput", unit: "reqps", series: [[requests.promql, "requests"]] },
    ...(responses ? [answers(responses)] : []),
    {
      title: "Share of failed requests",
      ...instructions(plan, "ModelErrorsPage"),
      unit: "percentunit",
      series: [[ofModel(plan, errorRatio), "errors"]],
      limits: [
        { value: errorRate.alert, color: "orange" },
        { value: errorRate.page, color: "red" },
      ],
    },
  ];
}

function answers({ promql, by }: NonNullable<ServiceQueries["responses"]>): Drawing {
  return { title: "Answers with 4xx and 5xx", unit: "reqps", series: [[promql, `{{${by}}}`]] };
}

/** The promised percentile as the alert reads it; the others only here. */
function latency(plan: Plan, { at }: Latency): Drawing {
  const { percentile: promised, targetMs, alertMs } = plan.thresholds.latency;
  const series = (percentile: string): string =>
    percentile === promised ? ofModel(plan, latencyRecord(percentile)) : at(percentile);
  const limit = (ms: number | undefined, color: Limit["color"]): readonly Limit[] =>
    ms === undefined ? [] : [{ value: Number((ms / 1000).toFixed(9)), color }];
  return {
    title: targetMs === undefined ? "Latency" : `Latency, target ${targetMs} ms for ${promised}`,
    ...instructions(plan, "ModelLatencyHigh"),
    unit: "s",
    series: percentilesOf(plan).map((percentile) => [series(percentile), percentile] as const),
    limits: [...limit(targetMs, "orange"), ...limit(alertMs, "red")],
  };
}

function running(plan: Plan, replicas: string): Drawing {
  const series = [[replicas, "available"]] as const;
  return {
    title: "Replicas",
    ...instructions(plan, "ModelDown"),
    unit: "short",
    series,
    base: "red",
    limits: [{ value: 1, color: "green" }],
  };
}

function failedRuns({ spec }: Plan): Drawing {
  const expr = `max by (job_name) (kube_job_status_failed{job_name=~"${spec.name}-batch.*"})`;
  return { title: "Failed batch runs", unit: "short", series: [[expr, "{{job_name}}"]], limits: [{ value: 1, color: "red" }] };
}

function drift(plan: Plan): Drawing {
  const { monitor, investigate, retrain } = plan.thresholds.psi;
  return {
    title: "Drift per feature (PSI)",
    ...instructions(plan, "FeatureDriftRetrain"),
    unit: "none",
    series: [[ofModel(plan, "feature_drift_psi"), "{{feature}}"]],
    limits: [
      { value: monitor, color: "yellow" },
      { value: investigate, color: "orange" },
      { value: retrain, color: "red" },
    ],
  };
}

function quality(plan: Plan): Drawing {
  const { metric, better, investigateDrop, retrainDrop } = plan.thresholds.accuracy;
  const [investigate, retrain] = [qualityLimit(plan, investigateDrop), qualityLimit(plan, retrainDrop)];
  const drawing: Drawing = {
    title: `Quality on labelled rows (${metric})`,
    ...instructions(plan, "ModelQualityRetrain"),
    unit: "none",
    series: [[ofModel(plan, "model_quality", `metric="${metric}"`), metric]],
  };
  if (investigate === undefined || retrain === undefined) return drawing;
  if (better === "lower")
    return {
      ...drawing,
      limits: [
        { value: investigate, color: "orange" },
        { value: retrain, color: "red" },
      ],
    };
  return {
    ...drawing,
    base: "red",
    limits: [
      { value: retrain, color: "orange" },
      { value: investigate, color: "green" },
    ],
  };
}

/** Where the runbook lies, for whoever points at the panel. */
function instructions(plan: Plan, name: string): { readonly description?: string } {
  const found = alertsOf(plan).find(({ alert }) => alert === name);
  return found ? { description: `${found.alert}: ${found.runbook}` } : {};
}
