import { readableSpec } from "../../plan/read-spec";
import { kubernetesKeys, needsKubernetes } from "../../practice/kubernetes-tools";
import { items, type Node, text } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "spec/infrastructure-insufficient",
  severity: "error",
  aborts: true,
  kinds: ["mlops-spec"],
  title: "Infrastructure that cannot run this",
  rationale:
    "What is generated must find what it runs on. A model on GPUs needs them (`infrastructure.gpu: false` says that there are none); KServe, Seldon Core, Kubeflow and Katib are programs on Kubernetes, and `platform: cloud_managed` says that the cloud's own services are used instead of a cluster. A managed cluster such as EKS or GKE is `platform: kubernetes` with its `cloud`; a Kubeflow in `existing_stack` counts as a cluster.",
  source: {
    title: "KServe: administrator's guide, requirements",
    url: "https://kserve.github.io/website/docs/admin-guide/overview",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ model: "{ hardware: gpu }", infrastructure: "{ gpu: true }" }),
      specWith({ serving: "{ server: kserve }", infrastructure: "{ platform: kubernetes, cloud: aws }" }),
      specWith({ serving: "{ server: vertex_ai }", infrastructure: "{ platform: cloud_managed, cloud: gcp }" }),
    ],
    bad: [
      { text: specWith({ model: "\n  hardware: «gpu» # as trained", infrastructure: "{ gpu: false }" }) },
      { text: specWith({ serving: "{ server: «kserve» }", infrastructure: "{ platform: cloud_managed }" }) },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const hardware = root.at("model.hardware");
    if (hardware && spec.model?.hardware === "gpu" && spec.infrastructure?.gpu === false)
      yield {
        at: hardware.span,
        message:
          'This model runs on GPUs, and "infrastructure.gpu" says that there are none. Run it on CPU, or give it a cluster with GPUs.',
      };
    const hasKubeflow = items(root.child("existing_stack")).some((item) => text(item) === "kubeflow");
    if (spec.infrastructure?.platform === "cloud_managed" && !hasKubeflow) yield* withoutKubernetes(root);
  },
});

function* withoutKubernetes(root: Node): Generator<Problem> {
  const target = text(root.child("deployment_target"));
  for (const path of kubernetesKeys) {
    const node = root.at(path);
    const isIdle = path === "serving.server" && !["online", "hybrid"].includes(target);
    if (!node || !needsKubernetes(path, text(node)) || isIdle) continue;
    yield {
      at: node.span,
      message: `${text(node)} runs on Kubernetes, and "infrastructure.platform" says cloud_managed, which has none. Set the platform to kubernetes, or choose the cloud's own service.`,
    };
  }
}
