import { isSet, workloads } from "../../practice/kserve-llm";
import { mapping } from "../../practice/kserve-service";
import { kserveSources } from "../../practice/kserve-sources";
import { swapValues } from "../../text/edits";
import { type Node, number, text } from "../../text/tree";
import { llmService } from "../kserve-example-texts";
import { defineRule, type Problem } from "../rule";

const defaultMinReplicas = 1;
const scaling = (lines: string): string => llmService(`  scaling:\n${lines}`);

export default defineRule({
  id: "kserve/llm-scaling",
  severity: "error",
  kinds: ["kserve/LLMInferenceService", "kserve/LLMInferenceServiceConfig"],
  title: "Scaling of an LLM service that cannot work",
  rationale:
    "The webhook refuses more replicas at least (`minReplicas`, 1 where absent) than at most, and an `idleReplicaCount` that is not below the least number. The controller makes and names the HorizontalPodAutoscaler itself, and under `wva` it also writes the formula. The workloads that read prompts and that answer must be scaled by the same mechanism.",
  source: kserveSources.llmWebhook,
  examples: {
    good: [scaling("    minReplicas: 2\n    maxReplicas: 4\n    wva: { keda: { idleReplicaCount: 0 } }")],
    bad: [
      { text: scaling("    minReplicas: «4» # at night\n    maxReplicas: 2\n    wva: { hpa: {} }") },
      { text: scaling("    maxReplicas: 2\n    wva: { keda: { idleReplicaCount: «1» } }") },
      {
        text: scaling(
          '    maxReplicas: 2\n    wva:\n      keda: { advanced: { «scalingModifiers»: { formula: a + b, target: "5" } } }',
        ),
      },
      {
        text: scaling(
          "    maxReplicas: 2\n    wva: { hpa: {} }\n  prefill:\n    scaling: { maxReplicas: 2, «wva»: { keda: {} } }",
        ),
      },
    ],
  },
  *check({ root }) {
    const scaled = workloads(root).flatMap((workload) => mapping(workload.child("scaling")));
    for (const each of scaled) {
      yield* bounds(each);
      yield* managed(each.at("keda"), { formulaIsFree: true });
      yield* managed(each.at("wva.keda"), { formulaIsFree: false });
    }
    const [main, prefill] = scaled;
    if (main && prefill) yield* different(main, prefill);
  },
});

function* bounds(scaling: Node): Generator<Problem> {
  const [least, most] = [scaling.child("minReplicas"), scaling.child("maxReplicas")];
  const [min = defaultMinReplicas, max] = [number(least), number(most)];
  if (least && most && max !== undefined && min > max)
    yield {
      at: least.span,
      message: `"minReplicas" ${min} is above "maxReplicas" ${max}: no number of replicas fits both, and KServe refuses the service.`,
      related: [{ at: most.span, message: "The upper bound." }],
      fixes: [{ title: "Exchange the two bounds", edits: swapValues(least, most) }],
    };
  for (const idle of ["keda.idleReplicaCount", "wva.keda.idleReplicaCount"].flatMap((path) => scaling.at(path) ?? [])) {
    const count = number(idle);
    if (count !== undefined && count >= min)
      yield {
        at: idle.span,
        message: `"idleReplicaCount" ${count} is the number of replicas while nothing happens: KServe wants it below "minReplicas" (${min}).`,
      };
  }
}

function* managed(keda: Node | undefined, { formulaIsFree }: { readonly formulaIsFree: boolean }): Generator<Problem> {
  const modifiers = keda?.at("advanced.scalingModifiers");
  if (modifiers && !formulaIsFree && modifiers.children.some((modifier) => text(modifier) !== ""))
    yield {
      at: modifiers.key,
      message:
        'Under "wva" KServe writes the formula itself and refuses "scalingModifiers": remove them, or scale by "keda" directly.',
    };
  const name = keda?.at("advanced.horizontalPodAutoscalerConfig.name");
  if (name && text(name) !== "")
    yield { at: name.key, message: "KServe names the HorizontalPodAutoscaler itself and refuses a name here: remove it." };
}

/** Both by wva, or both by KEDA; and under wva both by the same of its two backends. */
function* different(main: Node, prefill: Node): Generator<Problem> {
  const mechanism = (scaling: Node): string => (isSet(scaling.child("keda")) ? "keda" : "wva");
  const backend = (scaling: Node): string => (isSet(scaling.at("wva.hpa")) ? "hpa" : "keda");
  const [one, other] = [mechanism(main), mechanism(prefill)];
  const at = prefill.child(other) ?? prefill;
  if (one !== other) yield { at: at.key, message: both(one, other) };
  else if (one === "wva" && isSet(main.child("wva")) && isSet(prefill.child("wva")) && backend(main) !== backend(prefill))
    yield { at: at.key, message: both(backend(main), backend(prefill)) };
}

function both(main: string, prefill: string): string {
  return `The main workload is scaled by ${main} and prefill by ${prefill}: two mechanisms would decide without knowing of each other, and KServe refuses the service. Use the same for both.`;
}
