import { isFixedAtHighRate, replicasFor, requestsInFlight, suggestedMaxReplicas } from "../../practice/capacity";
import { practice } from "../../practice/index";
import { scaleNumber } from "../../practice/scale";
import { setAt } from "../../text/edits";
import { type Node, number, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const usual = practice.capacity.concurrencyPerReplica.value;

export default defineRule({
  id: "spec/capacity-impossible",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Too few replicas for the load",
  rationale: `Little's law: requests in flight are the request rate times the time each one takes. If all replicas together take fewer at a time (\`serving.max_replicas\` × \`serving.concurrency_per_replica\`, ${usual} where it is not given), requests queue up without end, and no autoscaler can help. Allow more replicas, or measure that one replica takes more requests at a time.`,
  source: {
    title: "J. D. C. Little: A Proof for the Queuing Formula L = λW",
    url: "https://pubsonline.informs.org/doi/10.1287/opre.9.3.383",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ serving: "{ max_replicas: 10, concurrency_per_replica: 8 }" }),
      specWith({ scale_requirements: "{ rps: 10000 }", serving: "{ max_replicas: 3 }" }),
      specWith({
        scale_requirements: "{ rps: 900, latency_ms: 600 }",
        serving: "{ max_replicas: 3 }",
        deployment_target: "batch",
      }),
    ],
    bad: [
      {
        text: specWith({
          scale_requirements: "{ rps: 10000, latency_ms: 150 }",
          serving: "\n  min_replicas: 2\n  max_replicas: «3» # the quota\n  concurrency_per_replica: 8",
        }),
      },
      { text: specWith({ serving: "{ max_replicas: «9» }" }), note: "One replica is taken to handle 8 requests at a time." },
    ],
  },
  *check({ root }) {
    const upper = root.at("serving.max_replicas");
    const max = number(upper);
    const rps = scaleNumber(root, "rps");
    const latencyMs = scaleNumber(root, "latency_ms");
    if (!upper || max === undefined || rps === undefined || latencyMs === undefined || !isService(root)) return;
    const concurrency = number(root.at("serving.concurrency_per_replica")) ?? usual;
    const load = { rps, latencyMs, concurrency };
    const min = number(root.at("serving.min_replicas")) ?? practice.capacity.minReplicas.value;
    // A concurrency of nothing is the schema's business; a fixed number at a high rate is `spec/rps-needs-autoscaling`'s.
    if (concurrency <= 0 || replicasFor(load) <= max || isFixedAtHighRate({ min, max }, rps)) return;
    const room = suggestedMaxReplicas(min, load);
    yield {
      at: upper.span,
      message: `${rps} requests per second × ${latencyMs / 1000} s are ${requestsInFlight(load)} in flight, but ${max} ${max === 1 ? "replica takes" : "replicas take"} ${max * concurrency} at ${concurrency} each: ${replicasFor(load)} are needed.`,
      fixes: [
        {
          title: `Set "serving.max_replicas" to ${room}, with room for a peak`,
          edits: setAt(root, ["serving", "max_replicas"], room),
        },
        {
          title: `Set "serving.max_replicas" to ${replicasFor(load)}, just enough`,
          edits: setAt(root, ["serving", "max_replicas"], replicasFor(load)),
        },
      ],
    };
  },
});

/** Batch jobs and devices have no replicas that answer requests. */
function isService(root: Node): boolean {
  return ["online", "hybrid"].includes(text(root.child("deployment_target")));
}
