/**
 * training/horovod.Dockerfile: an image of its own for training with Horovod, which is compiled for the PyTorch beside it.
 *
 * Its last release, of June 2023, is C++14, and PyTorch from 2.1 on is not (https://github.com/horovod/horovod/issues/3996, read
 * 2026-11-29). Compiled as C++17, as Horovod's main branch is since https://github.com/horovod/horovod/pull/3998, it builds with
 * PyTorch 2.11, without GPUs and with the compiler of CUDA 13: tried 2026-11-29, and conformance builds the former.
 */
import { defineGenerator, headOf } from "../../generators/generator";
import { quotedPackages } from "../../generators/training/image";
import type { Plan } from "../../plan/plan";
import { withoutFramework } from "../../plan/requirements";
import { frameworkPackages, pythonVersion } from "../../practice/python-packages";
import { sshFolder, sshPort, sshSettings, sshUser } from "./ssh";

const file = "training/horovod.Dockerfile";

export default defineGenerator({
  id: "systems/horovod/image",
  tier: 3,
  path: file,
  about: "the image of training on several machines",
  system: { role: "distributed", tool: "horovod" },
  steps: (plan) => [
    {
      phase: "set up",
      title: "Build Horovod's image",
      commands: [`docker build -f ${file} --build-arg GIT_COMMIT="$(git rev-parse HEAD)" -t ${horovodImage(plan)} .`],
    },
  ],
  generate: (plan, origin) =>
    plan.distribution ? [{ path: file, text: `${[`# ${headOf(origin)}`, ...lines(plan)].join("\n")}\n` }] : [],
});

/** The image that the job runs. */
export function horovodImage({ spec, version }: Plan): string {
  return `${spec.name}-horovod:${version}`;
}

const debian = ["cmake", "g++", "libopenmpi-dev", "make", "openmpi-bin", "openssh-client", "openssh-server"];
const { name: torch, version: torchVersion } = frameworkPackages.pytorch;

function lines(plan: Plan): readonly string[] {
  const onGpus = (plan.distribution?.gpus ?? 0) > 0;
  const packages = [...withoutFramework(plan), `${torch}==${torchVersion}`, "setuptools==80.10.2", ...(onGpus ? compiler : [])];
  return [
    `FROM python:${pythonVersion}-slim-bookworm`,
    "ARG GIT_COMMIT",
    "ENV GIT_COMMIT=$GIT_COMMIT PYTHONUNBUFFERED=1",
    `RUN apt-get update && apt-get install -y --no-install-recommends ${debian.join(" ")} && rm -rf /var/lib/apt/lists/*`,
    `RUN pip install --no-cache-dir ${quotedPackages(packages.sort())}`,
    ...(onGpus ? [run(linked)] : []),
    "# Horovod's last release is of June 2023, and PyTorch has asked for C++17 since 2.1: https://github.com/horovod/horovod/pull/3998",
    run(compiled(onGpus)),
    "# sshd without root; the operator brings the keys.",
    run(ssh),
    "WORKDIR /app",
    "COPY . .",
    "USER 1000",
  ];
}

function run(commands: readonly string[]): string {
  return `RUN ${commands.join(" \\\n && ")}`;
}

/** The compiler of CUDA in the version that PyTorch brings the libraries of, and the names that it looks for them by. */
const compiler = ["nvidia-cuda-cccl==13.0.85", "nvidia-cuda-crt==13.0.88", "nvidia-cuda-nvcc==13.0.88", "nvidia-nvvm==13.0.88"];
const nvidia = `/usr/local/lib/python${pythonVersion}/site-packages/nvidia`;
const linked = [
  `cd ${nvidia}`,
  "ln -s lib cu13/lib64",
  "ln -s libcudart.so.13 cu13/lib/libcudart.so",
  "ln -s libnccl.so.2 nccl/lib/libnccl.so",
];

function compiled(onGpus: boolean): readonly string[] {
  const gpu = [
    `HOROVOD_GPU_OPERATIONS=NCCL CUDA_HOME=${nvidia}/cu13 HOROVOD_CUDA_HOME=${nvidia}/cu13`,
    `HOROVOD_NCCL_HOME=${nvidia}/nccl HOROVOD_NCCL_LINK=SHARED`,
  ];
  const asked = [
    "HOROVOD_WITH_PYTORCH=1 HOROVOD_WITHOUT_TENSORFLOW=1 HOROVOD_WITHOUT_MXNET=1 HOROVOD_WITH_MPI=1",
    ...(onGpus ? gpu : []),
  ];
  return [
    "cd /tmp",
    "pip download --no-deps --no-binary :all: --no-build-isolation horovod==0.28.1",
    "tar -xf horovod-0.28.1.tar.gz",
    "cd horovod-0.28.1",
    "sed -i -E 's/(CXX|CUDA)_STANDARD 1[14]/\\1_STANDARD 17/' CMakeLists.txt horovod/torch/CMakeLists.txt horovod/common/ops/cuda/CMakeLists.txt",
    `${asked.join(" \\\n    ")} \\\n    pip install --no-cache-dir --no-build-isolation .`,
    "rm -rf /tmp/horovod*",
  ];
}

const ssh = [
  `useradd --create-home --uid 1000 ${sshUser}`,
  `printf 'Port ${sshPort}\\nHostKey ${sshFolder}/id_rsa\\nPidFile none\\nStrictModes no\\n' > ${sshSettings}`,
  `printf 'Port ${sshPort}\\nStrictHostKeyChecking no\\nUserKnownHostsFile /dev/null\\n' > /etc/ssh/ssh_config.d/mpi.conf`,
];
