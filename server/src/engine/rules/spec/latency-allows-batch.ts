import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { replaceValue } from "../../text/edits";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.latency.batchFromMs;

export default defineRule({
  id: "spec/latency-allows-batch",
  severity: "info",
  kinds: ["mlops-spec"],
  title: "Service where a batch job may do",
  rationale: `Who can wait ${limit.value} ms can often wait for the next run: a batch job costs nothing between runs, needs no canary and no pager. If nobody asks and waits for a single answer, set \`deployment_target: batch\`. Where people wait (\`concurrent_users\`) or text is generated for them, a service is right and nothing is said. The number is the product's policy.`,
  source: limit.source,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: `{ latency_ms: ${limit.value - 1} }` }),
      specWith({ scale_requirements: "{ latency_ms: 800, concurrent_users: 50 }" }),
    ],
    bad: [{ text: specWith({ scale_requirements: `\n  latency_ms: «${limit.value}» # nobody waits` }) }],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const entry = scaleEntry(root, "latency_ms");
    const target = root.child("deployment_target");
    const { latency_ms: latencyMs = 0, concurrent_users: users } = spec.scale_requirements ?? {};
    const isAsked = users !== undefined || spec.model_type === "generative";
    if (!entry || !target || spec.deployment_target !== "online" || latencyMs < limit.value || isAsked) return;
    yield {
      at: entry.span,
      message: `${latencyMs} ms is time enough for a batch job (from ${limit.value} ms on), which is cheaper and simpler to run. Set "deployment_target" to batch if nobody waits for a single answer.`,
      fixes: [{ title: "Deploy as a batch job", edits: replaceValue(target, "batch") }],
    };
  },
});
