/** training/train-job.yaml: the training on several machines as a job of Kubeflow Trainer, on cheap nodes that may be taken away. */
import { imageOf, paths } from "../../generators/paths";
import { noted, type Value } from "../../generators/render";
import { jobGenerator, jobResources, jobVariables, spotTolerations, spotWords } from "../../generators/training/distributed-job";
import type { Distribution } from "../../plan/distribution";
import type { Plan } from "../../plan/plan";

export default jobGenerator({
  tool: "pytorch_ddp",
  folder: "pytorch-ddp",
  file: "train-job",
  operator: "Kubeflow Trainer 2.3",
  head: "Kubeflow Trainer 2.3",
  contents: job,
});

function job(plan: Plan, distribution: Distribution): Value {
  const { name } = plan.spec;
  const { workers, gpus } = distribution;
  return {
    apiVersion: "trainer.kubeflow.org/v1alpha1",
    kind: "TrainJob",
    metadata: { generateName: `${name}-training-`, labels: { "app.kubernetes.io/name": name } },
    spec: {
      runtimeRef: { name: "torch-distributed" },
      trainer: {
        image: imageOf(plan),
        command: ["torchrun", paths.distributed],
        args: ["--data", "$(TRAINING_DATA)"],
        numNodes: workers,
        numProcPerNode: Math.max(gpus, 1),
        resourcesPerNode: jobResources(gpus),
        env: jobVariables(plan, distribution),
      },
      runtimePatches: noted(spotWords, [
        {
          manager: "mlops-lifecycle/spot",
          trainingRuntimeSpec: { template: { spec: { replicatedJobs: [{ name: "node", template: onSpotNodes(plan) }] } } },
        },
      ]),
    },
  };
}

function onSpotNodes({ spec }: Plan): Value {
  const tolerations = spotTolerations(spec);
  return {
    spec: { template: { spec: { serviceAccountName: spec.name, securityContext: { runAsNonRoot: true }, tolerations } } },
  };
}
