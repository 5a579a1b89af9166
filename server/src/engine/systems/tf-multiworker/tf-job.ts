/** training/tf-job.yaml: the training on several machines as a TFJob, which tells each of them of the others in TF_CONFIG. */
import { imageOf, paths } from "../../generators/paths";
import { noted, type Value } from "../../generators/render";
import {
  jobGenerator,
  jobMetadata,
  jobPod,
  jobResources,
  jobVariables,
  keptFor,
  spotTolerations,
  spotWords,
} from "../../generators/training/distributed-job";
import type { Distribution } from "../../plan/distribution";
import type { Plan } from "../../plan/plan";

/** Trainer 2.3 has runtimes for PyTorch, JAX, DeepSpeed, MLX and XGBoost only: https://github.com/kubeflow/trainer/tree/v2.3.0/manifests/base/runtimes (read 2026-11-29) */
export default jobGenerator({
  tool: "tf_multiworker",
  folder: "tf-multiworker",
  file: "tf-job",
  operator: "training operator 1.9",
  head: "Kubeflow's training operator 1.9: Trainer 2.3 has no runtime for TensorFlow",
  contents: job,
});

function job(plan: Plan, distribution: Distribution): Value {
  const { workers, gpus } = distribution;
  return {
    apiVersion: "kubeflow.org/v1",
    kind: "TFJob",
    metadata: jobMetadata(plan),
    spec: {
      runPolicy: {
        cleanPodPolicy: "Running",
        ttlSecondsAfterFinished: keptFor,
        backoffLimit: noted("A lost node restarts all workers: five of them end the job.", 5 * workers),
      },
      tfReplicaSpecs: {
        Worker: noted("The first one leads: it tracks, writes checkpoints and registers.", {
          replicas: workers,
          restartPolicy: "OnFailure",
          template: jobPod(plan, {
            tolerations: noted(spotWords, spotTolerations(plan.spec)),
            container: {
              name: "tensorflow",
              image: imageOf(plan),
              command: ["python", paths.distributed, "--data", "$(TRAINING_DATA)"],
              env: jobVariables(plan, distribution),
              resources: jobResources(gpus),
            },
          }),
        }),
      },
    },
  };
}
