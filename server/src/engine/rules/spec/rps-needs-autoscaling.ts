import { amount, minReplicasOf, reckon, roomyMaxReplicas } from "../../plan/capacity";
import { readableSpec } from "../../plan/read-spec";
import { canScale, needsAutoscaling } from "../../practice/capacity";
import { answersRequests } from "../../practice/governance";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { setAt } from "../../text/edits";
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
      specWith({ scale_requirements: "{ rps: 1500 }", serving: "{ min_replicas: 3, max_replicas: 12, cache: none }" }),
      specWith({ scale_requirements: `{ rps: ${limit.value} }`, serving: "{ min_replicas: 3, max_replicas: 3 }" }),
      specWith({ scale_requirements: "{ rps: 1500, data_volume_gb: 40 }", deployment_target: "batch" }),
    ],
    bad: [
      {
        text: specWith({
          scale_requirements: "{ rps: 1500, latency_ms: 150 }",
          serving: "\n  min_replicas: 30\n  max_replicas: «30» # the quota\n  cache: redis",
        }),
      },
      { text: specWith({ scale_requirements: "{ rps: «1001» }", serving: "{ cache: none }" }) },
    ],
  },
  *check(document) {
    const { root } = document;
    const spec = readableSpec(document);
    const entry = scaleEntry(root, "rps");
    const upper = root.at("serving.max_replicas");
    const rps = spec.scale_requirements?.rps;
    const max = spec.serving?.max_replicas;
    const min = minReplicasOf(spec);
    if (rps === undefined || !entry || !answersRequests(spec) || !needsAutoscaling(rps) || canScale({ min, max })) return;
    // where they are too few whatever scales, or the most is below the least, that is what is wrong
    const reckoning = max === undefined ? undefined : reckon(spec, max);
    if (max !== undefined && (max < min || (reckoning && reckoning.carried < reckoning.inFlight))) return;
    const room = roomyMaxReplicas(spec);
    const state = max === undefined ? "no upper number of replicas is given" : `there are always ${max} replicas`;
    yield {
      at: max !== undefined && upper ? upper.span : entry.span,
      message: `${amount(rps)} requests per second need autoscaling (above ${amount(limit.value)}), but ${state}. Set "serving.max_replicas" above ${min}.`,
      fixes: [{ title: `Set "serving.max_replicas" to ${room}`, edits: setAt(root, ["serving", "max_replicas"], room) }],
    };
  },
});
