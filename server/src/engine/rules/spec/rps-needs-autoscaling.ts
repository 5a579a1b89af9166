import { canScale, needsAutoscaling, suggestedMaxReplicas } from "../../practice/capacity";
import { practice } from "../../practice/index";
import { scaleEntry, scaleNumber } from "../../practice/scale";
import { setAt } from "../../text/edits";
import { type Node, number, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.autoscaleAboveRps;

export default defineRule({
  id: "spec/rps-needs-autoscaling",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["mlops-spec"],
  title: "High request rate with a fixed number of replicas",
  rationale: `Above ${limit.value} requests per second a peak is many requests, and a fixed number of replicas either pays for it all day or drops it. Give the autoscaler room: \`serving.max_replicas\` above \`serving.min_replicas\` (${practice.capacity.minReplicas.value} when it is not given).`,
  source: {
    title: "Kubernetes: Horizontal Pod Autoscaling",
    url: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/",
    accessed: "2026-11-23",
  },
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: "{ rps: 1500 }", serving: "{ min_replicas: 3, max_replicas: 12 }" }),
      specWith({ scale_requirements: `{ rps: ${limit.value} }`, serving: "{ min_replicas: 3, max_replicas: 3 }" }),
      specWith({ scale_requirements: "{ rps: 1500, data_volume_gb: 40 }", deployment_target: "batch" }),
    ],
    bad: [
      {
        text: specWith({
          scale_requirements: "{ rps: 1500, latency_ms: 150 }",
          serving: "\n  min_replicas: 12\n  max_replicas: «12» # the quota",
        }),
      },
      { text: specWith({ scale_requirements: "{ rps: «1001» }" }) },
    ],
  },
  *check({ root }) {
    const rps = scaleNumber(root, "rps");
    const entry = scaleEntry(root, "rps");
    const upper = root.at("serving.max_replicas");
    const min = number(root.at("serving.min_replicas")) ?? practice.capacity.minReplicas.value;
    const max = number(upper);
    if (rps === undefined || !entry || !isService(root) || !needsAutoscaling(rps) || canScale({ min, max })) return;
    const latencyMs = scaleNumber(root, "latency_ms");
    const concurrency = number(root.at("serving.concurrency_per_replica"));
    const room = suggestedMaxReplicas(min, {
      rps,
      ...(latencyMs === undefined ? {} : { latencyMs }),
      ...(concurrency === undefined ? {} : { concurrency }),
    });
    const state = max === undefined ? "no upper number of replicas is given" : `there are always ${max} replicas`;
    yield {
      at: max !== undefined && upper ? upper.span : entry.span,
      message: `${rps} requests per second need autoscaling (above ${limit.value}), but ${state}. Set "serving.max_replicas" above ${min}.`,
      fixes: [{ title: `Set "serving.max_replicas" to ${room}`, edits: setAt(root, ["serving", "max_replicas"], room) }],
    };
  },
});

/** Batch jobs and devices have no replicas that answer requests. */
function isService(root: Node): boolean {
  return ["online", "hybrid"].includes(text(root.child("deployment_target")));
}
