/** TrainJobs, held by kubeconform against the CRD of the Trainer release they are written for. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { bundleOf } from "../bundle";
import type { Check } from "../check";
import { goModule, goProgram } from "../go";
import { wholeSpec } from "./spec";

const release = "v2.3.0";

export const trainJobs: Check = {
  name: `TrainJob, by kubeconform -strict with the CRD of Kubeflow Trainer ${release}`,
  async run() {
    const program = goProgram("github.com/yannh/kubeconform/cmd/kubeconform", "v0.7.0");
    const module = goModule("github.com/kubeflow/trainer/v2", release);
    if (!program || !module)
      return { status: "skipped", lines: ["Go is not installed, and CRD and kubeconform come from there"] };
    const schemas = strictSchema(path.join(module, "manifests/base/crds/trainer.kubeflow.org_trainjobs.yaml"));
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

/** The CRD's schema as kubeconform takes it, closed as with strict field validation. */
function strictSchema(crd: string): string {
  const { spec } = parse(readFileSync(crd, "utf8")) as { spec: { versions: { schema: { openAPIV3Schema: Schema } }[] } };
  const folder = mkdtempSync(path.join(tmpdir(), "mlops-trainer-"));
  const { properties = {}, ...rest } = spec.versions[0]?.schema.openAPIV3Schema ?? {};
  const { metadata: _, ...described } = closed({ properties }).properties ?? {};
  const schema = { ...rest, properties: { ...described, metadata: { type: "object" } }, additionalProperties: false };
  writeFileSync(path.join(folder, "trainjob.json"), JSON.stringify(schema));
  return folder;
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
}

function closed(schema: Schema): Schema {
  const { properties, items, ...own } = schema;
  const open = own["x-kubernetes-preserve-unknown-fields"] || own.additionalProperties !== undefined;
  return {
    ...own,
    ...(items ? { items: closed(items) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, closed(inner)])),
          ...(open ? {} : { additionalProperties: false }),
        }
      : {}),
  };
}
