import { reckon, roomyMaxReplicas } from "../../plan/capacity";
import { readableSpec } from "../../plan/read-spec";
import { answersRequests } from "../../practice/governance";
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
  rationale: `Little's law: requests in flight are the request rate times the time each one takes. If all replicas together take fewer at a time (\`serving.max_replicas\` × \`serving.concurrency_per_replica\`, ${usual} where it is not given), requests queue up without end, and no autoscaler can help. Allow more replicas, or measure that one replica takes more requests at a time.`,
  source: {
    title: "J. D. C. Little: A Proof for the Queuing Formula L = λW",
    url: "https://pubsonline.informs.org/doi/10.1287/opre.9.3.383",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ serving: "{ max_replicas: 10, concurrency_per_replica: 8 }" }),
      specWith({ scale_requirements: "{ rps: 10000 }", serving: "{ max_replicas: 3, cache: none }" }),
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
          serving: "\n  min_replicas: 2\n  max_replicas: «3» # the quota\n  concurrency_per_replica: 8\n  cache: redis",
        }),
      },
      { text: specWith({ serving: "{ max_replicas: «9» }" }), note: "One replica is taken to handle 8 requests at a time." },
    ],
  },
  *check(document) {
    const { root } = document;
    const spec = readableSpec(document);
    const upper = root.at("serving.max_replicas");
    const max = spec.serving?.max_replicas;
    const reckoning = max === undefined ? undefined : reckon(spec, max);
    // a most below the least is another fault, and told first
    if (!upper || max === undefined || !reckoning || !answersRequests(spec) || (spec.serving?.min_replicas ?? 0) > max) return;
    if (reckoning.carried >= reckoning.inFlight) return;
    const { needed, words } = reckoning;
    yield {
      at: upper.span,
      message: `${words}: ${needed} replicas are needed, or requests queue up without end. Allow more, or measure that one takes more at a time.`,
      fixes: [
        {
          title: `Set "serving.max_replicas" to ${roomyMaxReplicas(spec)}, with room for a peak`,
          edits: setAt(root, ["serving", "max_replicas"], roomyMaxReplicas(spec)),
        },
        {
          title: `Set "serving.max_replicas" to ${needed}, just enough`,
          edits: setAt(root, ["serving", "max_replicas"], needed),
        },
      ],
    };
  },
});
