/** Horovod is compiled as its image says and trains in two processes; MPIJobs are held against the MPI operator's CRD. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Bundle, bundlesWith } from "../bundle";
import { once } from "../cache";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { crdCheck } from "../tuning/crd";
import { pairCheck } from "../tuning/pair";

const training = pairCheck({
  name: "Horovod 0.28.1, compiled as C++17 for torch 2.11.0, in two processes of which one is lost",
  strategy: "horovod",
  framework: "pytorch",
  epochs: 600,
  bin: compiled,
  programs: () => [{ program: "horovodrun", args: ["--gloo", "-np", "2", "-H", "localhost:2", "python"] }],
});

/** The image's own packages and commands, in a virtual environment; Gloo in place of MPI, which is Debian's. */
function compiled({ folder }: Bundle): string | undefined {
  const image = readFileSync(path.join(folder, "training/horovod.Dockerfile"), "utf8");
  const packages = /^RUN pip install --no-cache-dir (.*)$/m.exec(image)?.[1]?.replaceAll('"', "").split(" ") ?? [];
  const commands = /^RUN (cd \/tmp(?:.*\\\n)+.*)$/m.exec(image)?.[1] ?? "exit 1";
  const bin = pythonWith([...packages, "cmake==3.31.10"]);
  if (bin)
    once(
      bin,
      () => existsSync(path.join(bin, "horovodrun")),
      () => build(bin, commands),
    );
  return bin;
}

function build(bin: string, commands: string): void {
  const script = commands
    .replaceAll("/tmp", mkdtempSync(path.join(tmpdir(), "mlops-horovod-")))
    .replace("HOROVOD_WITH_MPI=1", "HOROVOD_WITHOUT_MPI=1 HOROVOD_WITH_GLOO=1");
  const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { env, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`Horovod does not compile:\n${`${stdout}${stderr}`.split("\n").slice(-40).join("\n")}`);
}

const jobs = crdCheck({
  name: "MPIJob, by kubeconform -strict with the CRD of the MPI operator v0.6.0",
  crd: ["github.com/kubeflow/mpi-operator", "v0.6.0", "manifests/base/kubeflow.org_mpijobs.yaml", "v2beta1"],
  files: () =>
    bundlesWith("distributed", "horovod")
      .filter(({ plan }) => plan.tier === 3)
      .map(({ folder }) => path.join(folder, "training/mpi-job.yaml")),
  broken: ["slotsPerWorker:", "slots:"],
});

export const checks: readonly Check[] = [training, jobs];
