import { replaceValue } from "../../text/edits";
import { type Node, number } from "../../text/tree";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "ray/worker-replicas",
  severity: "error",
  kinds: ["ray/RayJob"],
  title: "Workers outside their own bounds",
  rationale:
    "A group of Ray workers has `replicas` pods at first, at least `minReplicas` and at most `maxReplicas`. KubeRay cuts a number outside these bounds back without a word: the job runs on another number of workers than the file says.",
  source: {
    title: "KubeRay: RayCluster configuration",
    url: "https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/config.html",
    accessed: "2026-11-29",
  },
  examples: {
    good: [job("replicas: 2, minReplicas: 0, maxReplicas: 4")],
    bad: [
      { text: job("replicas: «8», minReplicas: 0, maxReplicas: 4") },
      { text: job("replicas: «1», minReplicas: 2, maxReplicas: 4") },
      { text: job("minReplicas: «5», maxReplicas: 4") },
    ],
  },
  *check({ root }) {
    for (const group of root.at("spec.rayClusterSpec.workerGroupSpecs")?.children ?? []) yield* outside(group);
  },
});

function* outside(group: Node): Generator<Problem> {
  const [replicas, min, max] = ["replicas", "minReplicas", "maxReplicas"].map((key) => group.child(key));
  const [count, least, most] = [replicas, min, max].map((node) => number(node));
  if (min && least !== undefined && most !== undefined && least > most) {
    const message = `"minReplicas" is ${least}, more than "maxReplicas" (${most}): no number of workers is right. Lower it.`;
    yield { at: min.span, message, fixes: [{ title: `Lower it to ${most}`, edits: replaceValue(min, most) }] };
    return;
  }
  const bound = most !== undefined && count !== undefined && count > most ? most : least;
  if (!replicas || count === undefined || bound === undefined || (count >= (least ?? 0) && count <= (most ?? count))) return;
  const words = count > bound ? `more than "maxReplicas" (${bound})` : `less than "minReplicas" (${bound})`;
  const message = `"replicas" is ${count}, ${words}: KubeRay starts ${bound} workers without a word. Make them agree.`;
  yield { at: replicas.span, message, fixes: [{ title: `Change it to ${bound}`, edits: replaceValue(replicas, bound) }] };
}

function job(counts: string): string {
  return `apiVersion: ray.io/v1
kind: RayJob
metadata:
  name: fraud-hpo
spec:
  entrypoint: python training/hpo.py
  rayClusterSpec:
    headGroupSpec: { template: { spec: { containers: [{ name: head, image: "fraud:1.0.0" }] } } }
    workerGroupSpecs:
      - { groupName: trials, ${counts}, template: { spec: { containers: [{ name: worker, image: "fraud:1.0.0" }] } } }
`;
}
