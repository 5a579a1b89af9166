/** What `preview --cluster` and `deploy` say and do, on Kubernetes' own API server with KServe's definitions. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { stringify } from "yaml";
import { manifestsOf, parseFile } from "../../../server/src/engine/index";
import { dryRun, type Judged } from "../../../server/src/host/dry-run";
import { type Outcome as Ended, inFolder, runProcess } from "../../../test/cli/run";
import { bundlesWith, coveringBundles } from "../bundle";
import { type Check, type Outcome, percent } from "../check";
import { corpus, hasCorpus, kserveMutants, kserveSamples, textOf } from "../corpus/files";
import { type Cluster, define, kubectlIn, kubernetesPrograms, startCluster } from "../kubernetes";

type Use = (cluster: Cluster) => Promise<Outcome>;

/** Runs a check with a cluster that is gone afterwards; our own kubectl is that of the cluster meanwhile. */
async function inCluster(use: Use): Promise<Outcome> {
  const bin = kubernetesPrograms();
  if (bin === undefined) return { status: "skipped", lines: ["There is no Go to build an API server with."] };
  if (!hasCorpus()) return { status: "skipped", lines: [`There is no corpus at ${corpus} with KServe's definitions.`] };
  const cluster = await startCluster(bin);
  const before = { PATH: process.env["PATH"], KUBECONFIG: process.env["KUBECONFIG"] };
  Object.assign(process.env, { PATH: `${bin}${path.delimiter}${before.PATH}`, KUBECONFIG: cluster.kubeconfig });
  try {
    await define(cluster, path.join(corpus, "kserve/crds"));
    return await use(cluster);
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await cluster.stop();
  }
}

/** Broken manifests: what the server refuses has a finding on the line of the fault; what it takes has none. */
async function lines({ context, version }: Cluster): Promise<Outcome> {
  const mutants = kserveMutants();
  const files = mutants.map(({ file }) => parseFile(file, textOf("kserve/mutants", file)));
  const judged = await judge(files, context);
  const refused = mutants.filter(({ file }) => errorLines(judged.get(file)).length > 0);
  const off = refused.filter(({ file, expectedLine, alternativeLines = [] }) => {
    const found = errorLines(judged.get(file));
    return ![expectedLine, ...alternativeLines].some((line) => found.includes(line));
  });
  const valid = kserveSamples().filter(({ crdValid }) => crdValid);
  const samples = await judge(
    valid.map(({ file }) => parseFile(file, textOf("kserve/samples", file))),
    context,
  );
  const strange = [...samples].flatMap(([file, { findings }]) =>
    findings.flatMap(({ severity, message }) =>
      severity !== "error" || isAboutCluster(message) ? [] : [`sample that is valid by its definition: ${file}: ${message}`],
    ),
  );
  const share = `${refused.length - off.length} of ${refused.length} (${percent(refused.length - off.length, refused.length)})`;
  return {
    status: off.length <= refused.length * mostOff ? "passed" : "failed",
    lines: [
      `API server ${version}: refuses ${refused.length} of ${mutants.length} mutants, on the line of the fault ${share}`,
      `${valid.length} samples that their definitions accept: ${strange.length} refused`,
      ...off.map(
        ({ file, detail, expectedLine }) => `${file} ${detail}: line ${expectedLine}, ours ${errorLines(judged.get(file))}`,
      ),
      ...strange,
    ],
  };
}

/** The server names no field where a key is misspelt without which it does not even ask its schema (`metadata.name`). */
const mostOff = 0.1;

async function judge(files: Parameters<typeof dryRun>[0], context: string): Promise<ReadonlyMap<string, Judged>> {
  return new Map((await dryRun(files, context)).files.map((file) => [file.path, file]));
}

function errorLines(judged: Judged | undefined): readonly number[] {
  return (judged?.findings ?? []).filter(({ severity }) => severity === "error").map(({ range }) => range.start.line + 1);
}

/** Only KServe is installed, and no namespace but the usual ones is there. */
function isAboutCluster(message: string): boolean {
  return /^The cluster has no (?:kind|namespace)/.test(message);
}

/** Every manifest that is generated for any spec of the covering set, and those of language models: only their kind has CEL rules. */
async function generated({ context }: Cluster): Promise<Outcome> {
  let objects = 0;
  const faults: string[] = [];
  const languageModels = bundlesWith("serving", "kserve").filter(({ plan }) => plan.serving.isLlmService);
  for (const { name, plan, files } of [...coveringBundles(), ...languageModels]) {
    const beside = plan.serving.isLlmService ? files.filter(({ path }) => path === "serving/canary.yaml") : [];
    const manifests = [...manifestsOf(files).flatMap((wanted) => files.filter((file) => file.path === wanted)), ...beside];
    const answer = await dryRun(
      manifests.map((file) => parseFile(file.path, file.text)),
      context,
    );
    for (const file of answer.files) {
      objects += file.objects;
      const found = file.findings.filter(({ message }) => !isAboutCluster(message));
      faults.push(
        ...found.map(({ severity, message, range }) => `${name} ${file.path}:${range.start.line + 1} ${severity} ${message}`),
      );
    }
  }
  return { status: faults.length > 0 ? "failed" : "passed", lines: [`${objects} objects of generated bundles`, ...faults] };
}

/** The command line, from a preview to a deployment with its record. */
async function deployment(cluster: Cluster): Promise<Outcome> {
  const large = coveringBundles().find(
    ({ spec, files }) => spec.tier === 3 && files.some((file) => file.path === "serving/inference-service.yaml"),
  );
  if (!large) return { status: "failed", lines: ["no bundle of the covering set has an InferenceService in tier 3"] };
  return inFolder(async (folder) => {
    const walk = new Walk(cluster, folder);
    writeFileSync(path.join(folder, "mlops.yaml"), stringify({ ...large.spec, name: "walk" }));
    await steps(walk);
    return { status: walk.faults.length > 0 ? "failed" : "passed", lines: [...walk.done, ...walk.faults] };
  });
}

const service = "mlops-config/walk/serving/inference-service.yaml";

async function steps(walk: Walk): Promise<void> {
  const { context } = walk.cluster;
  const preview = ["preview", "mlops.yaml", "--cluster", context];
  const deploy = ["deploy", "mlops.yaml", "--context", context, "--approved-by", "ml-leads", "--actor", "conformance"];
  await walk.expect("generate", ["generate", "mlops.yaml"], 0, /wrote/);
  await walk.expect("preview of a new bundle", preview, 0, /^\+\+\+ applied\/serving\.kserve\.io.*conformance takes /ms);
  walk.demand("the preview has applied nothing", walk.names().length === 0);
  await walk.expect("deploy without --yes and without a terminal", deploy, 2, /nobody is there to confirm it/);
  const whole = readFileSync(path.join(walk.folder, service), "utf8");
  for (const [what, wrong, right, message] of faults) {
    const broken = whole.replace(right, wrong);
    const line = broken.split("\n").findIndex((each, index) => each !== whole.split("\n")[index]) + 1;
    writeFileSync(path.join(walk.folder, service), broken);
    await walk.expect(
      `preview with ${what} at line ${line}`,
      preview,
      1,
      new RegExp(`^${service}:${line}:\\d+: error .*${message}`, "m"),
    );
    await walk.expect(`deploy with ${what}`, [...deploy, "--yes"], 2, /Nothing was applied/);
  }
  writeFileSync(path.join(walk.folder, service), whole);
  walk.demand("no refused deployment has applied anything", walk.names().length === 0);
  await walk.expect(
    "deploy that does not become ready",
    [...deploy, "--yes", "--timeout", "2"],
    2,
    /did not become ready within 2 seconds/,
  );
  await walk.whileReady(() => walk.expect("deploy", [...deploy, "--yes", "--timeout", "60"], 0, /ready\n.*recorded in/s));
  walk.demand("the service is there", walk.names().includes("inferenceservice.serving.kserve.io/walk"));
  await walk.expect("preview of what is deployed", preview, 0, /and has them all as they are/);
  walk.records();
}

/** Faults of one line each, and what the server says of them. */
const faults: readonly (readonly [string, string, RegExp, string])[] = [
  ["an unknown field", "  predictor:\n    nonsense: 1\n", /^ {2}predictor:\n/m, "Unknown field"],
  ["a wrong type", "minReplicas: many", /minReplicas: \d+/, "must be of type integer"],
  ["a value that validation refuses", "scaleMetric: gpu", /scaleMetric: \w+/, "Unsupported value"],
];

/** A walk through commands, which notes what held and what did not. */
class Walk {
  readonly done: string[] = [];
  readonly faults: string[] = [];

  constructor(
    readonly cluster: Cluster,
    readonly folder: string,
  ) {}

  demand(what: string, holds: boolean, why = ""): void {
    if (holds) this.done.push(what);
    else this.faults.push(`not so: ${what}${why && `: ${why}`}`);
  }

  async expect(what: string, words: readonly string[], status: number, printed: RegExp): Promise<void> {
    const ended: Ended = await runProcess(words, { cwd: this.folder });
    const text = `${ended.stdout}${ended.stderr}`;
    this.demand(what, ended.status === status && printed.test(text), `status ${ended.status}\n${text}`);
  }

  /** Objects in the cluster that a deployment may have made. */
  names(): readonly string[] {
    return kubectlIn(this.cluster, ["get", "inferenceservices,inferencegraphs,deployments", "--output=name"])
      .split("\n")
      .filter(Boolean);
  }

  /** Nothing runs here, so a service becomes ready when somebody says so, as KServe's controller would. */
  async whileReady(use: () => Promise<void>): Promise<void> {
    const condition = { type: "Ready", status: "True", lastTransitionTime: "2026-11-29T00:00:00Z" };
    const patch = JSON.stringify({ status: { observedGeneration: 1, conditions: [condition] } });
    const controller = setInterval(() => {
      for (const name of this.names().filter((each) => each.startsWith("inference")))
        kubectlIn(this.cluster, ["patch", name, "--subresource=status", "--type=merge", `--patch=${patch}`]);
    }, 3000);
    try {
      await use();
    } finally {
      clearInterval(controller);
    }
  }

  /** One event a deployment that was begun, each as the bundle's own schema has it. */
  records(): void {
    const folder = path.join(this.folder, "mlops-config/walk/governance");
    const schema: object = JSON.parse(readFileSync(path.join(folder, "audit-event.schema.json"), "utf8"));
    const validate = addFormats.default(new Ajv2020({ strict: false })).compile(schema);
    const events = readFileSync(path.join(folder, "audit-log.jsonl"), "utf8").split("\n").filter(Boolean);
    const results = events.map((line) => (JSON.parse(line) as { readonly result: string }).result);
    this.demand("a record of each deployment", results.join() === "failed,succeeded", results.join());
    const wrong = events.filter((line) => !validate(JSON.parse(line)));
    this.demand("the records are as their schema has them", wrong.length === 0, JSON.stringify(validate.errors));
  }
}

export const checks: readonly Check[] = [
  { name: "cluster: broken manifests, our lines beside the API server's words", run: () => inCluster(lines) },
  { name: "cluster: generated manifests in a server-side dry run", run: () => inCluster(generated) },
  { name: "cluster: preview, deploy and its record", run: () => inCluster(deployment) },
];
