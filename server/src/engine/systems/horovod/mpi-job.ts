/**
 * training/mpi-job.yaml: the training on several machines as an MPIJob. Trainer 2.3 speaks MPI too, in its runtimes for DeepSpeed and
 * MLX; Horovod's users start it by this operator (https://github.com/kubeflow/mpi-operator/tree/v0.6.0/examples/v2beta1/horovod,
 * read 2026-11-29).
 */
import { paths } from "../../generators/paths";
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
import type { Plan, Spec } from "../../plan/plan";
import { horovodImage } from "./image";
import { sshFolder, sshPort, sshSettings } from "./ssh";

export default jobGenerator({
  tool: "horovod",
  folder: "horovod",
  file: "mpi-job",
  operator: "MPI operator 0.6",
  head: "Kubeflow's MPI operator 0.6",
  contents: job,
});

function job(plan: Plan, distribution: Distribution): Value {
  return {
    apiVersion: "kubeflow.org/v2beta1",
    kind: "MPIJob",
    metadata: jobMetadata(plan),
    spec: {
      slotsPerWorker: Math.max(distribution.gpus, 1),
      sshAuthMountPath: sshFolder,
      launcherCreationPolicy: "WaitForWorkersReady",
      runPolicy: {
        cleanPodPolicy: "Running",
        ttlSecondsAfterFinished: keptFor,
        backoffLimit: noted("A lost node starts all processes again: ten of them end the job.", 10),
      },
      mpiReplicaSpecs: { Launcher: launcher(plan, distribution), Worker: worker(plan, distribution) },
    },
  };
}

/** It outlives the workers, so it takes no spot node. */
function launcher(plan: Plan, distribution: Distribution): Value {
  const { workers, gpus } = distribution;
  const env = jobVariables(plan, distribution);
  const known = env.map(({ name }) => name).filter((name) => name !== "TRAINING_DATA");
  const handed = ["PATH", "GIT_COMMIT", ...identity(plan.spec), ...known];
  return {
    replicas: 1,
    restartPolicy: "OnFailure",
    template: jobPod(plan, {
      container: {
        name: "launcher",
        image: horovodImage(plan),
        command: ["mpirun"],
        // https://horovod.readthedocs.io/en/stable/mpi.html
        args: noted("Processes come up by ssh, without their pod's variables: these are handed to them.", [
          ...["-np", String(workers * Math.max(gpus, 1)), "-bind-to", "none", "-map-by", "slot"],
          ...["-mca", "pml", "ob1", "-mca", "btl", "^openib"],
          ...handed.flatMap((name) => ["-x", name]),
          ...["python", paths.distributed, "--data", "$(TRAINING_DATA)"],
        ]),
        env,
        resources: { limits: { cpu: "1", memory: "1Gi" } },
      },
    }),
  };
}

function worker(plan: Plan, { workers, gpus }: Distribution): Value {
  return {
    replicas: workers,
    restartPolicy: "OnFailure",
    template: jobPod(plan, {
      tolerations: noted(spotWords, spotTolerations(plan.spec)),
      container: {
        name: "worker",
        image: horovodImage(plan),
        command: ["/usr/sbin/sshd", "-De", "-f", sshSettings],
        readinessProbe: { tcpSocket: { port: sshPort } },
        resources: jobResources(gpus),
      },
    }),
  };
}

/** What the cloud puts into pods of a service account, for its clients to read and write storage; mpirun passes over what is not there. */
function identity({ infrastructure }: Spec): readonly string[] {
  return identities[infrastructure?.cloud ?? "none"];
}

const identities = {
  aws: [
    ...["AWS_REGION", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"],
    ...["AWS_CONTAINER_CREDENTIALS_FULL_URI", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"],
  ],
  azure: ["AZURE_AUTHORITY_HOST", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE", "AZURE_TENANT_ID"],
  gcp: [],
  none: [],
} as const;
