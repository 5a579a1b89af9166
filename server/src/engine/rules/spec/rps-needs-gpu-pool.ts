import { amount } from "../../plan/capacity";
import { readableSpec } from "../../plan/read-spec";
import { needsAutoscaling } from "../../practice/capacity";
import { answersRequests } from "../../practice/governance";
import { practice } from "../../practice/index";
import { setAt } from "../../text/edits";
import type { Node } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

const limit = practice.autoscaleAboveRps;
/** Frameworks of neural networks, which a GPU may make much faster; trees and linear models it does not. */
const neural: ReadonlySet<string> = new Set(["tensorflow", "keras", "pytorch", "jax", "huggingface"]);
const busy = { scale_requirements: "{ rps: 2000 }", serving: "{ max_replicas: 20, cache: redis }" };

export default defineRule({
  id: "spec/rps-needs-gpu-pool",
  severity: "info",
  kinds: ["mlops-spec"],
  title: "High request rate and no word about GPUs",
  rationale: `Above ${limit.value} requests per second replicas on GPUs need nodes to scale onto: say \`infrastructure.gpu: true\` when the cluster has such a pool (a warning where \`model.hardware\` is gpu; \`false\` is an error elsewhere). For a neural network whose \`model.hardware\` is left open this only asks for a decision: on CPU it may take many more replicas. Guides that ask for GPUs at this rate for every model are wrong for trees and linear models, so nothing is said about those.`,
  source: {
    title: "Kubernetes: Schedule GPUs",
    url: "https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/",
    accessed: "2026-11-23",
  },
  policyDefault: limit.policyDefault,
  examples: {
    good: [
      specWith({ ...busy, model: "{ hardware: gpu }", infrastructure: "{ gpu: true }" }),
      specWith({ ...busy, model: "{ framework: xgboost }" }),
      specWith({ scale_requirements: `{ rps: ${limit.value} }`, model: "{ hardware: gpu }" }),
    ],
    bad: [
      { text: specWith({ ...busy, model: "\n  hardware: «gpu» # of the new cluster" }) },
      { text: specWith({ ...busy, model: "{ framework: «pytorch» }" }), note: "For information only." },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const rps = spec.scale_requirements?.rps ?? 0;
    if (!needsAutoscaling(rps) || !answersRequests(spec) || spec.infrastructure?.gpu !== undefined) return;
    const hardware = root.at("model.hardware");
    const framework = root.at("model.framework");
    if (hardware && spec.model?.hardware === "gpu") yield noPool(root, hardware, rps);
    else if (framework && spec.model?.hardware === undefined && neural.has(spec.model?.framework ?? ""))
      yield undecided(root, framework, rps);
  },
});

function noPool(root: Node, hardware: Node, rps: number): Problem {
  return {
    at: hardware.span,
    severity: "warning",
    message: `${amount(rps)} requests per second on GPUs need a pool of such nodes to scale onto, and "infrastructure.gpu" does not say that there is one.`,
    fixes: [{ title: 'Set "infrastructure.gpu" to true', edits: setAt(root, ["infrastructure", "gpu"], true) }],
  };
}

function undecided(root: Node, framework: Node, rps: number): Problem {
  return {
    at: framework.span,
    message: `At ${amount(rps)} requests per second it matters whether this network runs on CPU or GPU, and "model.hardware" does not say. Measure both, then set it.`,
    fixes: [{ title: 'Set "model.hardware" to cpu', edits: setAt(root, ["model", "hardware"], "cpu") }],
  };
}
