/** The flow and its deployment, by Prefect itself: both are read, and the flow runs through its gate and not. */
import { isDeepStrictEqual } from "node:util";
import { retrainingOf } from "../../../server/src/engine/generators/retraining/pipeline/steps";
import { schedulesOf } from "../../../server/src/engine/generators/retraining/when";
import { prefectPath } from "../../../server/src/engine/systems/prefect/deployment";
import { type Bundle, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { noPython, outcomeOf, toldBy } from "../python-json";

const packages = ["prefect==3.9.1", "prefect-kubernetes==0.8.0"];

export const checks: readonly Check[] = [{ name: "retraining: Prefect 3.9.1 reads prefect.yaml and runs the flow", run }];

interface Flow {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly schedules: readonly (readonly string[])[];
  readonly limit: readonly unknown[];
  readonly ran: readonly (readonly string[])[];
  readonly broken: boolean;
}

/** The flow's own Python, with a recorder in place of the programs that it starts: which winner the evaluation names is said here. */
const script = `
import subprocess, yaml
from prefect.cli.deploy._models import DeploymentConfig, PrefectYamlModel
from prefect.cli.deploy._schedules import _construct_schedules
from prefect.flows import load_flow_from_entrypoint
from prefect.blocks.system import Secret
from prefect.client.schemas.schedules import CronSchedule

known = set(DeploymentConfig.model_fields)

def told(folder):
    os.chdir(folder)
    text = (folder / "${prefectPath}").read_text()
    model = PrefectYamlModel.model_validate(yaml.safe_load(text))
    (raw,) = yaml.safe_load(text)["deployments"]
    if not set(raw) <= known:
        raise ValueError(f"unknown keys {set(raw) - known}")
    (deployment,) = model.deployments
    os.environ["DATA"] = "rows.csv"
    made = _construct_schedules({**raw}, {}, console=None, is_interactive=lambda: False)
    schedules = [[each["slug"], each["schedule"].cron, each["schedule"].timezone, each["parameters"]["reason"]] for each in made]
    flow = load_flow_from_entrypoint(deployment.entrypoint)
    ran = []
    for winner in ("challenger", "champion"):
        words = []
        def record(command, winner=winner, **more):
            words.append(Path(command[1]).name if command[1] != "-c" else command[-2] if command[2].lstrip().startswith("import contextlib") else command[0])
            last = Path(command[-1])
            if last.name in ("winner", "data_version"):
                last.write_text(winner if last.name == "winner" else "sha256:0")
        subprocess.run, kept = record, subprocess.run
        Secret.load, load = (lambda name: Secret(value="kept")), Secret.load
        try:
            flow(data="rows.csv")
        finally:
            subprocess.run, Secret.load = kept, load
        ran.append([str(len(words)), winner])
    try:
        CronSchedule(cron=schedules[0][1].replace("0", "61", 1) if schedules else "no")
        broken = False
    except ValueError:
        broken = True
    return {
        "name": flow.name,
        "parameters": list(flow.parameters.properties),
        "schedules": schedules,
        "limit": [deployment.concurrency_limit.limit, deployment.concurrency_limit.collision_strategy],
        "ran": ran,
        "broken": broken,
    }
`;

async function run(): Promise<Outcome> {
  const bundles = bundlesWith("pipeline", "prefect").filter(({ plan }) => plan.tier === 3);
  const env = {
    PREFECT_HOME: "/tmp/mlops-prefect",
    PREFECT_LOGGING_LEVEL: "CRITICAL",
    PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS: "120",
    DO_NOT_TRACK: "1",
  };
  const told = toldBy<Flow>(
    packages,
    script,
    bundles.map(({ folder }) => folder),
    env,
  );
  if (!told) return noPython;
  return outcomeOf(
    bundles,
    bundles.flatMap((bundle) => faultsOf(bundle, told[bundle.folder])),
    "flows",
  );
}

function faultsOf({ name, plan }: Bundle, told: ({ readonly error?: string } & Partial<Flow>) | undefined): readonly string[] {
  if (!told || told.error) return [`${name}: ${told?.error}`];
  const { steps, behindGate, parameters, name: flow } = retrainingOf(plan);
  const ran = [steps.length + behindGate.length, steps.length].map(String);
  const expected = {
    name: flow,
    parameters: parameters.map((each) => each.name),
    schedules: Object.entries(schedulesOf(plan)).map(([reason, cron]) => [reason, cron, "UTC", reason]),
    limit: [1, "CANCEL_NEW"],
    ran: [
      [ran[0], "challenger"],
      [ran[1], "champion"],
    ],
    broken: true,
  };
  return isDeepStrictEqual({ ...told }, expected)
    ? []
    : [`${name}: ${JSON.stringify(told)}, expected ${JSON.stringify(expected)}`];
}
