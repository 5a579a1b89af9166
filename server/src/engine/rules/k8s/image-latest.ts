import type { KindId } from "../../kinds/kind";
import { allContainersOf, podSpec, workloads } from "../../practice/kubernetes-pods";
import { isTemplated } from "../../text/templated";
import { children, type Node, text, walk } from "../../text/tree";
import { deployment } from "../kubernetes-example-texts";
import { defineRule } from "../rule";

/** Jobs of training and search: their pods stand in several places, each as deep as its operator wants it. */
const jobs = [
  ...(["PyTorchJob", "TFJob", "MPIJob", "XGBoostJob", "PaddleJob", "JAXJob", "TrainJob"] as const).map(
    (object): KindId => `kubeflow/${object}`,
  ),
  "katib/Experiment",
  "ray/RayJob",
] as const satisfies readonly KindId[];

export default defineRule({
  id: "k8s/image-latest",
  severity: "warning",
  kinds: [...workloads, ...jobs],
  title: "Image without a fixed version",
  rationale:
    "`latest`, which an image without a tag means too, is whatever was pushed last: two replicas may run different code, a restart may be a release, and there is nothing to roll back to. Name a version, or better a digest.",
  source: {
    title: "Kubernetes: Images, image names",
    url: "https://kubernetes.io/docs/concepts/containers/images/#image-names",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      deployment(),
      deployment({
        image: "registry.example.com:5000/fraud@sha256:9f2c4e0b7a61d8539f2c4e0b7a61d8539f2c4e0b7a61d8539f2c4e0b7a61d853",
      }),
    ],
    bad: [
      { text: deployment({ image: "«registry.example.com:5000/fraud:latest» # for now" }) },
      { text: deployment({ image: "«registry.example.com:5000/fraud»" }) },
      {
        text: "apiVersion: trainer.kubeflow.org/v1alpha1\nkind: TrainJob\nmetadata: { name: fraud }\nspec:\n  runtimeRef: { name: torch-distributed }\n  trainer: { image: «fraud:latest», numNodes: 2 }\n",
      },
    ],
  },
  *check({ root, kind }) {
    for (const container of jobs.includes(kind.id) ? containersBelow(root) : allContainersOf(podSpec(root, kind.id))) {
      const node = container.child("image");
      const image = text(node);
      const [, tag] = /:([^:/]*)$/.exec(image) ?? [];
      if (!node || image === "" || image.includes("@") || isTemplated(image) || (tag !== undefined && tag !== "latest")) continue;
      yield {
        at: node.span,
        message: `${tag ? "`latest`" : "An image without a tag"} is whatever was pushed last: replicas may differ, and nobody can roll back. Name a version or a digest.`,
      };
    }
  },
});

function containersBelow(root: Node): readonly Node[] {
  const trainer = root.at("spec.trainer");
  const lists = [...walk(root)].filter(({ name, type }) => name === "containers" && type === "sequence");
  return [...(trainer ? [trainer] : []), ...lists.flatMap(children)];
}
