import { reckonCapacity } from "../../plan/capacity";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { judgeAutoscaling } from "../../plan/request-rate";
import { cite } from "../../plan/sources";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.autoscaleAboveRps;
const bounds = ["serving.min_replicas", "serving.max_replicas"];

export default defineRule({
  id: "spec/rps-needs-autoscaling",
  severity: "warning",
  severityInProduction: "error",
  kinds: ["mlops-spec"],
  title: "High request rate with a fixed number of replicas",
  rationale: `Above ${limit.value} requests per second a peak is many requests, and a fixed number of replicas either pays for it all day or drops it. Give the autoscaler room: \`serving.max_replicas\` above \`serving.min_replicas\` (where that is not given, ${practice.capacity.minReplicas.value} in production and 1 elsewhere). Where the replicas do not even carry the load, spec/capacity-impossible speaks instead.`,
  source: cite.autoscaling,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: "{ rps: 1500 }", serving: "{ min_replicas: 3, max_replicas: 12, cache: redis }" }),
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
    const verdict = judgeAutoscaling(spec);
    if (!entry || verdict?.fault === undefined || isMisread(document, ...bounds)) return;
    const { room } = reckonCapacity(spec);
    yield {
      at: spec.serving?.max_replicas !== undefined && upper ? upper.span : entry.span,
      message: verdict.decision.words,
      fixes: [{ title: `Set "serving.max_replicas" to ${room}`, edits: setAt(root, ["serving", "max_replicas"], room) }],
    };
  },
});
