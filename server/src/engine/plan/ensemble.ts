/** Whether the members of an ensemble are services of their own, or one model file holds them all. */
import { largeEnsemble } from "../practice/latency";
import { systemOf, titleOf } from "../systems/of";
import type { Decided, Spec } from "./plan";
import { cite } from "./sources";

/** Members that a graph asks at once; 1 where there is no graph. */
export function resolveMembers({ model }: Spec, server: string): Decided<number> {
  const size = model?.ensemble_size ?? 1;
  const graph = systemOf(server)?.graph;
  if (size <= 1 || graph === undefined) return { value: 1, decisions: [] };
  const isLarge = size >= largeEnsemble.value;
  const words = isLarge
    ? `With ${largeEnsemble.value} members or more a service for each would cost more than it shares, so one model file holds them all.`
    : `Tier 3 has a graph that asks each member as a service of its own, for members stored one by one; the single service serves them from one file. ${titleOf(server)} hands out all answers side by side: who asks combines them.`;
  const answer = isLarge ? "the model file" : `${graph} over ${size} services, or the model file`;
  return {
    value: isLarge ? 1 : size,
    decisions: [{ question: "What combines the ensemble?", answer, words, source: cite.inferenceGraph }],
  };
}
