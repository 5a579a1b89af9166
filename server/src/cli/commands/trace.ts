import { CannotProceed, type Trace, type TraceLink, traceOf } from "../../engine/index";
import { MlflowServer, type ModelVersion, type Run } from "../../host/mlflow";
import { type Paint, paintFor } from "../colour";
import { type Command, exit } from "../command";
import { readSpec } from "../spec-file";

interface Options {
  readonly format: "text" | "json";
  readonly trackingUri?: string;
}

/** What the tracking server says of the model, and where that is not what the files say. */
interface Server {
  readonly versions: readonly ModelVersion[];
  readonly run?: Run;
  readonly differences: readonly string[];
}

export const trace: Command<Options> = {
  usage: "trace SPEC",
  summary: "Follow a model from its version to run, data and commit, through all its files (exit 1 where they disagree or end)",
  options: [
    { flags: "--format <FORMAT>", summary: "how to print it", choices: ["text", "json"], default: "text" },
    { flags: "--tracking-uri <URI>", summary: "also ask this MLflow server; without it nothing leaves the machine" },
  ],
  async run([name = ""], call) {
    const { file, workspace } = await readSpec(name, call);
    const spec = file.documents.find(({ kind }) => kind.id === "mlops-spec");
    if (!spec)
      throw new CannotProceed({ what: `Cannot trace "${name}"`, why: "it holds no MLOps spec", next: "Name the model's spec" });
    const found = traceOf(spec, workspace);
    const { trackingUri, format } = call.options;
    const server = trackingUri === undefined ? undefined : await ask(new MlflowServer(trackingUri, call.env), found);
    call.out.write(
      format === "json"
        ? `${JSON.stringify({ version: 1, ...found, ...(server ? { server } : {}) }, null, 2)}\n`
        : textOf(found, server, paintFor(call.out, call)),
    );
    const whole = found.links.every(({ values }) => values.length === 1) && (server?.differences.length ?? 0) === 0;
    return whole ? exit.ok : exit.no;
  },
};

async function ask(mlflow: MlflowServer, { model, links }: Trace): Promise<Server> {
  const said = (name: string): string | undefined => links.find((link) => link.name === name)?.values[0]?.value;
  const versions = await mlflow.versionsOf(model);
  const runId = said("run");
  const run = runId === undefined ? undefined : await mlflow.run(runId);
  const own =
    versions.find((version) => version.runId === runId) ?? versions.find(({ tags }) => tags["semver"] === said("version"));
  const differences = [
    ...(versions.length === 0 ? [`the registry has no model "${model}"`] : []),
    ...(versions.length > 0 && !own ? ["no registered version comes from this run or has this version's tag"] : []),
    ...(runId !== undefined && !run ? [`the server knows no run ${runId}`] : []),
    ...differs("version", said("version"), own?.tags["semver"]),
    ...differs("run", runId, own?.runId),
    ...differs("commit", said("commit"), run?.tags["git_commit"] ?? run?.tags["mlflow.source.git.commit"]),
    ...differs("data", said("data"), run?.params["data_version"] ?? run?.tags["data_version"]),
  ];
  return { versions, ...(run ? { run } : {}), differences };
}

/** A short commit is the beginning of the whole one; what the server does not say contradicts nothing. */
function differs(name: string, here: string | undefined, there: string | undefined): readonly string[] {
  if (!here || !there || here.startsWith(there) || there.startsWith(here)) return [];
  return [`the files say ${name} ${here}, the server ${there}`];
}

function textOf({ model, links }: Trace, server: Server | undefined, paint: Paint): string {
  return [`${model}\n`, ...links.map((link) => linkText(link, paint)), ...(server ? serverText(server, paint) : [])].join("");
}

function linkText({ name, values }: TraceLink, paint: Paint): string {
  const label = `  ${name.padEnd(10)}`;
  if (values.length === 0) return `${label}${paint.yellow("nobody says it")}\n`;
  const lines = values.map(({ value, places }, index) => {
    const shown = values.length > 1 ? paint.red(value) : value;
    const where = places.map(({ path, line }) => `${path}:${line}`).join(", ");
    return `${index === 0 ? label : " ".repeat(12)}${shown}\n${" ".repeat(12)}${paint.grey(where)}\n`;
  });
  return lines.join("");
}

function serverText({ versions, run, differences }: Server, paint: Paint): readonly string[] {
  const known = versions.map(({ version, aliases }) => `${version}${aliases.length > 0 ? ` (${aliases.join(", ")})` : ""}`);
  return [
    `  registry  ${known.length > 0 ? `versions ${known.join(", ")}` : paint.yellow("no version")}\n`,
    ...(run ? [`  run       ${run.status.toLowerCase()} on the server\n`] : []),
    ...differences.map((words) => `            ${paint.red(words)}\n`),
  ];
}
