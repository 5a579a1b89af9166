import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { scaleEntry } from "../../practice/scale";
import { removeEntry, replaceValue } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.latency.batchFromMs;
const batch = (scale: string): string => specWith({ deployment_target: "batch", scale_requirements: scale });

export default defineRule({
  id: "spec/target-contradicts-latency",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Batch job with a latency target",
  rationale: `A batch job answers when its run is over, so a latency target below ${limit.value} ms cannot be meant for it: either the model answers requests (\`deployment_target: online\`), or the number is left from another version. The number is the product's policy.`,
  source: limit.source,
  policyDefault: limit.policyDefault,
  examples: {
    good: [batch(`{ data_volume_gb: 40, latency_ms: ${limit.value} }`), batch("{ data_volume_gb: 40 }")],
    bad: [
      { text: batch("\n  data_volume_gb: 40 # a day\n  # of the old service\n  latency_ms: «150»") },
      { text: batch(`{ latency_ms: «${limit.value - 1}» }`) },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const entry = scaleEntry(root, "latency_ms");
    const target = root.child("deployment_target");
    const latencyMs = spec.scale_requirements?.latency_ms;
    if (!entry || !target || latencyMs === undefined || spec.deployment_target !== "batch" || latencyMs >= limit.value) return;
    yield {
      at: entry.span,
      message: `A batch job does not answer within ${latencyMs} ms (below ${limit.value} ms nobody means a job). Deploy it online, or remove the latency.`,
      fixes: [{ title: "Deploy it online", edits: replaceValue(target, "online") }, ...removal(entry)],
    };
  },
});

/** One requirement at least must stay. */
function removal(entry: Node): readonly Fix[] {
  const others = (entry.parent?.children.length ?? 0) > 1;
  return others ? [{ title: `Remove "${String(entry.name)}"`, edits: removeEntry(entry) }] : [];
}
