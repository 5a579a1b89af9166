import { judgeLatency } from "../../plan/latency";
import type { Spec } from "../../plan/plan";
import { readableSpec } from "../../plan/read-spec";
import { practice } from "../../practice/index";
import { edgeFix } from "../../practice/model-fixes";
import { scaleEntry } from "../../practice/scale";
import { removeEntry, setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const limit = practice.latency.batchFromMs;

export default defineRule({
  id: "spec/target-contradicts-latency",
  severity: "warning",
  kinds: ["mlops-spec"],
  title: "Batch target with the latency target of a service",
  rationale: `A batch job reads a pile of data and writes a pile of predictions; nobody waits for a single one. A latency target below ${limit.value} ms says that somebody does. One of the two is left over from an earlier plan: serve the model online, or take the target out and say how much data a run reads (\`data_volume_gb\`).`,
  source: limit.source,
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ scale_requirements: `{ data_volume_gb: 40, latency_ms: ${limit.value} }`, deployment_target: "batch" }),
      specWith({ scale_requirements: "{ data_volume_gb: 40 }", deployment_target: "batch" }),
    ],
    bad: [
      {
        text: specWith({
          scale_requirements: "\n  data_volume_gb: 40 # each night\n  latency_ms: «150»",
          deployment_target: "batch # since 2024",
        }),
      },
      { text: specWith({ scale_requirements: "{ latency_ms: «20» }", deployment_target: "batch" }) },
      {
        text: specWith({ scale_requirements: "{ latency_ms: «499», rps: 20 }", deployment_target: "batch" }),
        note: "The nearest target that still contradicts.",
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const entry = scaleEntry(root, "latency_ms");
    const spec = readableSpec(document);
    const verdict = judgeLatency(spec);
    if (!entry || verdict?.fault !== "spec/target-contradicts-latency") return;
    yield { at: entry.span, message: verdict.decision.words, fixes: [...serviceFix(root, spec), ...removal(entry)] };
  },
});

/** A service, or a device where the target is out of reach of a service. */
function serviceFix(root: Node, spec: Partial<Spec>): readonly Fix[] {
  if (judgeLatency({ ...spec, deployment_target: "online" })?.fault !== undefined) return edgeFix(root);
  return [{ title: "Serve online", edits: setAt(root, ["deployment_target"], "online") }];
}

/** The last number of the load stays: without any nothing can be sized. A comment beside it may still be wanted. */
function removal(entry: Node): readonly Fix[] {
  const edits = removeEntry(entry);
  const takesComment = edits.some(({ span }) => entry.origin.text.slice(span.start, span.end).includes("#"));
  return takesComment || entry.parent?.children.length === 1 ? [] : [{ title: `Remove "${entry.name}"`, edits }];
}
