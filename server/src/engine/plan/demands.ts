/** What a spec's numbers and promises demand, as decisions. */
import { judgeAccuracyGate, judgeSize } from "./compression";
import { judgeExplainability } from "./explainability";
import { judgeCluster, judgeGpu } from "./infrastructure";
import type { Judgement } from "./judgement";
import { judgeLatency } from "./latency";
import type { Decision, Spec } from "./plan";
import { judgeAutoscaling, judgeCache, judgeGpuPool } from "./request-rate";

const judges: readonly ((spec: Spec) => Judgement | undefined)[] = [
  judgeCluster,
  judgeGpu,
  judgeLatency,
  judgeAutoscaling,
  judgeGpuPool,
  judgeCache,
  judgeSize,
  judgeAccuracyGate,
  judgeExplainability,
];

/** One decision for each question that the spec raises. */
export function decideDemands(spec: Spec): readonly Decision[] {
  return judges.flatMap((judge) => judge(spec)?.decision ?? []);
}
