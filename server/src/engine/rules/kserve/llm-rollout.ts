import { isSet, workloads } from "../../practice/kserve-llm";
import { mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import type { Node } from "../../text/tree";
import { llmService } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const rollout = (lines: string): string => llmService(`  rolloutStrategy: ${lines}`);

export default defineRule({
  id: "kserve/llm-rollout",
  severity: "error",
  kinds: ["kserve/LLMInferenceService"],
  title: "Rollout strategy that cannot move",
  rationale:
    "While a workload is replaced, `maxSurge` replicas may run beside it and `maxUnavailable` of it may be missing: whole numbers from 0, or percentages up to 100%. With both at 0 nothing could ever be replaced, so the webhook refuses it.",
  source: kserveSources.llmWebhook,
  examples: {
    good: [rollout("{ maxSurge: 1, maxUnavailable: 0 }"), rollout('{ maxUnavailable: "25%" }')],
    bad: [
      { text: llmService("  «rolloutStrategy»: { maxSurge: 0, maxUnavailable: 0 }") },
      { text: rollout('{ maxSurge: «"150%"» }') },
      { text: rollout("{ maxUnavailable: «-1» }") },
    ],
  },
  *check({ root }) {
    for (const workload of workloads(root)) {
      for (const strategy of mapping(workload.child("rolloutStrategy"))) yield* problemsOf(strategy, workload);
    }
  },
});

function* problemsOf(strategy: Node, workload: Node): Generator<Problem> {
  const [surge, unavailable] = [strategy.child("maxSurge"), strategy.child("maxUnavailable")];
  const wrong = [surge, unavailable].filter((node) => isSet(node)).filter((node) => !isAmount(node.value));
  for (const node of wrong)
    yield {
      at: node.span,
      message: `"${node.name}" is a number from 0, or a percentage up to "100%"; KServe refuses ${String(node.value)}.`,
    };
  if (wrong.length > 0 || !isZero(unavailable)) return;
  if (isZero(surge))
    yield {
      at: strategy.key,
      message:
        'With "maxSurge" and "maxUnavailable" at 0 no replica could ever be replaced, and KServe refuses it: raise one of them.',
    };
  else if (!isSet(surge) && isSet(workload.child("worker")))
    yield {
      at: strategy.key,
      message: 'A workload over several nodes with "maxUnavailable" 0 needs "maxSurge", or no replica could ever be replaced.',
    };
}

function isAmount(value: unknown): boolean {
  if (typeof value === "number") return value >= 0;
  const percent = /^(\d+)%$/.exec(String(value))?.[1];
  return percent !== undefined && Number(percent) <= 100;
}

function isZero(node: Node | undefined): boolean {
  return node?.value === 0 || node?.value === "0%";
}
