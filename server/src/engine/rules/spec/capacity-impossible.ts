import { reckonCapacity } from "../../plan/capacity";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { setAt } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const usual = practice.capacity.concurrencyPerReplica.value;

export default defineRule({
  id: "spec/capacity-impossible",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Too few replicas for the load",
  rationale: `Little's law: requests in flight are the request rate times the time each one takes. If all replicas together take fewer at a time (\`serving.max_replicas\` × \`serving.concurrency_per_replica\`, ${usual} where it is not given), requests queue up without end, and no autoscaler can help. Allow more replicas, or measure that one replica takes more requests at a time. \`concurrent_users\` alone is no fault: not all of them ask at once, so their number only bounds the load, and the plan says what it would need.`,
  source: {
    title: "J. D. C. Little: A Proof for the Queuing Formula L = λW",
    url: "https://pubsonline.informs.org/doi/10.1287/opre.9.3.383",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ serving: "{ max_replicas: 10, concurrency_per_replica: 8 }" }),
      specWith({ scale_requirements: "{ rps: 900 }", serving: "{ max_replicas: 3 }" }),
      specWith({ scale_requirements: "{ concurrent_users: 900 }", serving: "{ max_replicas: 3 }" }),
      specWith({
        scale_requirements: "{ rps: 900, latency_ms: 600 }",
        serving: "{ max_replicas: 3 }",
        deployment_target: "batch",
      }),
    ],
    bad: [
      {
        text: specWith({
          scale_requirements: "{ rps: 1200, latency_ms: 150 }",
          serving: "\n  min_replicas: 2\n  max_replicas: «10» # the quota\n  concurrency_per_replica: 8\n  cache: redis",
        }),
      },
      { text: specWith({ serving: "{ max_replicas: «9» }" }), note: "One replica is taken to handle 8 requests at a time." },
      {
        text: specWith({
          scale_requirements: "{ rps: 1500, latency_ms: 150 }",
          serving: "{ min_replicas: 12, max_replicas: «12», cache: redis }",
        }),
        note: "The number is fixed as well, but more room is what both need.",
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const upper = root.at("serving.max_replicas");
    const { verdict, words, needed, room, minReplicas } = reckonCapacity(readableSpec(document));
    if (!upper || verdict !== "too few" || needed === undefined) return;
    if (isMisread(document, "serving.concurrency_per_replica")) return;
    // just enough must still be more than the fewest, or the number could not follow a high rate
    const enough = Math.max(needed, minReplicas + 1);
    yield {
      at: upper.span,
      message: `${words} Requests would queue up without end: raise "serving.max_replicas", or measure that one replica takes more at a time.`,
      fixes: [
        {
          title: `Set "serving.max_replicas" to ${room}, with room for a peak`,
          edits: setAt(root, ["serving", "max_replicas"], room),
        },
        {
          title: `Set "serving.max_replicas" to ${enough}, just enough`,
          edits: setAt(root, ["serving", "max_replicas"], enough),
        },
      ],
    };
  },
});
