import { leastMemory, metricDetails, resourceTargets, targetValues } from "../../practice/kserve-metrics";
import { modeOf, scalerOf } from "../../practice/kserve-scaling";
import { components, mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { quantityOf } from "../../practice/kubernetes-quantities";
import { children, isEmpty, type Node, number, text } from "../../text/tree";
import { kserveObject } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const service = (metric: string, autoscalerClass: string): string =>
  kserveObject(
    "InferenceService",
    `  predictor:\n    model: { modelFormat: { name: xgboost } }\n    autoScaling:\n      metrics:\n${metric.replaceAll(/^/gm, "        ")}`,
    { deploymentMode: "Standard", autoscalerClass },
  );

const unread =
  'Nothing reads "autoScaling" in Knative mode: use "scaleMetric" and "scaleTarget", or Standard mode with autoscaler class hpa or keda.';

export default defineRule({
  id: "kserve/autoscaling-metrics",
  severity: "error",
  kinds: ["kserve/InferenceService"],
  title: "Scaling metric that KServe refuses",
  rationale:
    "Each metric in `autoScaling.metrics` has a type and the details of that type: `resource`, `external` or `podmetric`. A HorizontalPodAutoscaler (class `hpa`) takes resources only. KEDA takes all three: CPU as a utilization of 1 to 100 percent, memory as a utilization or an average value of at least 1Mi, the other two with a query and a target value. In Knative mode nothing reads `autoScaling`.",
  source: kserveSources.serviceWebhook,
  examples: {
    good: [
      service("- type: Resource\n  resource: { name: cpu, target: { type: Utilization, averageUtilization: 70 } }", "keda"),
      service(
        '- type: External\n  external:\n    metric: { backend: prometheus, serverAddress: "http://prometheus:9090", query: up }\n    target: { type: Value, value: "10" }',
        "keda",
      ),
    ],
    bad: [
      { text: service("- type: «Resource»", "keda") },
      {
        text: service(
          '- type: «External»\n  external:\n    metric: { backend: prometheus, query: up }\n    target: { value: "10" }',
          "hpa",
        ),
      },
      { text: service('- type: Resource\n  resource: { name: cpu, target: { type: «Value», value: "1" } }', "keda") },
      {
        text: service(
          "- type: Resource\n  resource: { name: cpu, target: { type: Utilization, averageUtilization: «150» } }",
          "keda",
        ),
      },
      {
        text: service(
          "- type: Resource\n  resource: { name: memory, target: { type: AverageValue, averageValue: «500k» } }",
          "keda",
        ),
      },
      {
        text: service(
          "- type: PodMetric\n  podmetric:\n    «metric»: { backend: opentelemetry }\n    «target»: { type: Value }",
          "keda",
        ),
      },
    ],
  },
  *check({ root }) {
    const chosen = scalerOf(root);
    for (const component of components(root)) {
      const scaling = component.child("autoScaling");
      if (!scaling || isEmpty(scaling)) continue;
      if (modeOf(root) === "Knative" && chosen === "knative") yield { at: scaling.key, severity: "warning", message: unread };
      if (chosen !== "hpa" && chosen !== "keda") continue;
      for (const metric of children(scaling.child("metrics")).flatMap(mapping))
        yield* chosen === "hpa" ? ofHpa(metric) : ofKeda(metric);
    }
  },
});

function* ofHpa(metric: Node): Generator<Problem> {
  const type = metric.child("type");
  if (type && text(type) !== "Resource" && metricDetails[text(type)])
    yield {
      at: type.span,
      message: `A HorizontalPodAutoscaler takes metrics of type Resource only, and KServe refuses "${text(type)}": use autoscaler class keda for it.`,
    };
  else yield* withoutDetails(metric);
}

function* ofKeda(metric: Node): Generator<Problem> {
  const details = metric.child(metricDetails[text(metric.child("type"))] ?? "");
  if (details?.type !== "mapping") {
    yield* withoutDetails(metric);
    return;
  }
  const [target] = mapping(details.child("target"));
  if (details.name === "resource") {
    if (target) yield* ofResource(text(details.child("name")), target);
    return;
  }
  const [query] = mapping(details.child("metric"));
  if (query && text(query.child("query")) === "")
    yield { at: query.key, message: "KEDA has nothing to ask for: set a query here." };
  if (!target) return;
  const missing = isEmpty(target.child("value")) ? "value" : missingValue(target);
  if (missing) yield without(missing, target);
}

function* ofResource(resource: string, target: Node): Generator<Problem> {
  const allowed = resourceTargets[resource];
  const type = target.child("type");
  if (!allowed) return;
  if (!allowed.includes(text(type))) {
    yield {
      at: type?.span ?? target.key,
      message: `For ${resource} KEDA takes a target of type ${allowed.join(" or ")}; KServe refuses anything else.`,
    };
    return;
  }
  const missing = missingValue(target);
  if (missing) yield without(missing, target);
  const share = target.child("averageUtilization");
  const percent = number(share);
  if (text(type) === "Utilization" && share && percent !== undefined && (percent < 1 || percent > 100))
    yield { at: share.span, message: `A utilization is 1 to 100 percent of what the container requests, not ${percent}.` };
  const average = target.child("averageValue");
  if (text(type) === "AverageValue" && average && (quantityOf(text(average)) ?? leastMemory.bytes) < leastMemory.bytes)
    yield {
      at: average.span,
      message: `KServe refuses less than ${leastMemory.words} of memory as a target: "${text(average)}".`,
    };
}

function* withoutDetails(metric: Node): Generator<Problem> {
  const type = metric.child("type");
  const key = metricDetails[text(type)];
  if (type && key && isEmpty(metric.child(key)))
    yield { at: type.span, message: `A metric of type ${text(type)} needs "${key}" beside it; KServe refuses it without.` };
}

function missingValue(target: Node): string | undefined {
  const key = targetValues[text(target.child("type"))];
  return key && isEmpty(target.child(key)) ? key : undefined;
}

function without(key: string, target: Node): Problem {
  return { at: target.key, message: `This target needs "${key}"; KServe refuses it without.` };
}
