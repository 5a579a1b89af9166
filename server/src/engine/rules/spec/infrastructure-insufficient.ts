import { clusterTools, judgeCluster, judgeGpu } from "../../plan/infrastructure";
import { isMisread, readableSpec } from "../../plan/read-spec";
import { cite } from "../../plan/sources";
import { setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import type { Node } from "../../text/tree";
import { specWith } from "../example-texts";
import { defineRule, type Problem } from "../rule";

/** What is misspelt here may be what makes the difference. */
const decisive = ["serving.server", "existing_stack", "infrastructure.cloud"];

export default defineRule({
  id: "spec/infrastructure-insufficient",
  severity: "error",
  kinds: ["mlops-spec"],
  aborts: true,
  title: "Infrastructure that lacks what the model or the tools run on",
  rationale:
    "What is generated here could not start, so nothing is. A model on GPUs needs nodes that have some: with `infrastructure.gpu: false` its replicas wait forever. KServe, Seldon Core, Kubeflow and Katib are extensions of Kubernetes: `infrastructure.platform: cloud_managed` means the cloud's own services and no cluster, unless Kubeflow is in use already. `on_prem` and `hybrid` say nothing about a cluster, so nothing is ruled out there. Where the platform is `cloud_managed` and neither a cloud nor a server is named, the plan would fall back on KServe: name one of the two.",
  source: cite.kserveDefaults,
  examples: {
    good: [
      specWith({ model: "{ hardware: gpu }", infrastructure: "{ gpu: true }" }),
      specWith({ model: "{ hardware: gpu }", infrastructure: "{ platform: kubernetes }" }),
      specWith({ infrastructure: "{ platform: on_prem, gpu: false }", serving: "{ server: kserve }" }),
      specWith({ infrastructure: "{ platform: cloud_managed, cloud: aws }" }),
      specWith({ infrastructure: "{ platform: cloud_managed }", existing_stack: "kubeflow", orchestrator: "kubeflow" }),
    ],
    bad: [
      {
        text: specWith({
          model: "{ hardware: gpu }",
          infrastructure: "\n  platform: kubernetes\n  gpu: «false» # ordered for May",
        }),
      },
      {
        text: specWith({
          infrastructure: "{ platform: cloud_managed, cloud: gcp }",
          serving: "\n  server: «kserve» # as before",
          orchestrator: "kubeflow",
        }),
      },
      {
        text: specWith({
          deployment_target: "batch",
          scale_requirements: "{ data_volume_gb: 40 }",
          infrastructure: "{ platform: cloud_managed, cloud: aws }",
          hpo: "{ engine: «katib», trials: 50 }",
        }),
      },
      {
        text: specWith({ infrastructure: "\n  platform: «cloud_managed» # no cluster" }),
        note: "No server and no cloud is named, so KServe would serve.",
      },
    ],
  },
  *check(document) {
    const { root } = document;
    const spec = readableSpec(document);
    const gpu = root.at("infrastructure.gpu");
    const verdict = judgeGpu(spec);
    if (gpu && verdict?.fault) yield { at: gpu.span, message: verdict.decision.words };
    const cluster = judgeCluster(spec);
    if (cluster?.fault && !isMisread(document, ...decisive))
      yield* noCluster(root, cluster.decision.words, clusterTools(spec)[0]?.key);
  },
});

/** One finding, at the first tool that needs the cluster. */
function* noCluster(root: Node, message: string, key: string | undefined): Iterable<Problem> {
  const platform = root.at("infrastructure.platform");
  if (!platform) return;
  const kubernetes: Fix = {
    title: "Say that there is a Kubernetes cluster",
    edits: setAt(root, ["infrastructure", "platform"], "kubernetes"),
  };
  const tool = key === undefined ? undefined : root.at(key);
  if (!tool) yield { at: platform.span, message, fixes: [...clouds(root), kubernetes] };
  else yield { at: tool.span, message, fixes: [kubernetes], related: [{ at: platform.span, message: "no cluster" }] };
}

function clouds(root: Node): readonly Fix[] {
  return ["aws", "gcp", "azure"].map((cloud) => ({
    title: `Be served by ${cloud}`,
    edits: setAt(root, ["infrastructure", "cloud"], cloud),
  }));
}
