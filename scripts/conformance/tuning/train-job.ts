/** TrainJobs, held by kubeconform against the CRD of the Trainer release they are written for. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { bundleOf } from "../bundle";
import type { Check } from "../check";
import { goModule, goProgram } from "../go";
import { wholeSpec } from "./spec";
import { strictSchema } from "./strict-schema";

const release = "v2.3.0";

export const trainJobs: Check = {
  name: `TrainJob, by kubeconform -strict with the CRD of Kubeflow Trainer ${release}`,
  async run() {
    const program = goProgram("github.com/yannh/kubeconform/cmd/kubeconform", "v0.7.0");
    const module = goModule("github.com/kubeflow/trainer/v2", release);
    if (!program || !module)
      return { status: "skipped", lines: ["Go is not installed, and CRD and kubeconform come from there"] };
    const schemas = strictSchema(path.join(module, "manifests/base/crds/trainer.kubeflow.org_trainjobs.yaml"), "v1alpha1");
    const jobs = specs().map((spec, index) => path.join(bundleOf(`job-${index}`, spec).folder, "training/train-job.yaml"));
    const location = `${schemas}/{{.ResourceKind}}.json`;
    const { status, stdout, stderr } = spawnSync(program, ["-strict", "-summary", "-schema-location", location, ...jobs], {
      encoding: "utf8",
    });
    // A key that no release knows shows that the schema is as strict as an API server.
    const wrong = path.join(schemas, "wrong.yaml");
    writeFileSync(wrong, readFileSync(jobs[0] as string, "utf8").replace("numNodes:", "nodes:"));
    const refuses = spawnSync(program, ["-strict", "-schema-location", location, wrong]).status !== 0;
    return { status: status === 0 && refuses ? "passed" : "failed", lines: `${stdout}${stderr}`.trim().split("\n") };
  },
};

function specs(): readonly Spec[] {
  const base = wholeSpec("online");
  const { tracking: _, ...bare } = base;
  const ddp = { strategy: "pytorch_ddp" } as const;
  return [
    { ...base, distributed_training: { ...ddp, workers: 4, gpus_per_worker: 2, checkpoint_path: "s3://checkpoints/fraud" } },
    { ...bare, distributed_training: ddp, infrastructure: { cloud: "aws" } },
  ];
}
