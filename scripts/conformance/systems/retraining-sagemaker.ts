/**
 * The definition for SageMaker Pipelines, by the models of AWS' SDK: what each step asks for is a request that it takes, and
 * submit.py makes the requests it should, of a server on this machine.
 */
import { isDeepStrictEqual } from "node:util";
import { paths } from "../../../server/src/engine/generators/paths";
import { retrainingOf } from "../../../server/src/engine/generators/retraining/pipeline/steps";
import { schedulesOf } from "../../../server/src/engine/generators/retraining/when";
import { definitionPath } from "../../../server/src/engine/systems/sagemaker/pipeline";
import { type Bundle, bundleOf, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { judgedBy } from "../python-json";

const packages = ["boto3==1.44.8"];

export const checks: readonly Check[] = [
  { name: "retraining: SageMaker's requests fit boto3 1.44.8, as does what submit.py sends", run },
];

interface Requests {
  readonly steps: readonly string[];
  readonly asked: readonly string[];
  readonly schedules: Readonly<Record<string, string>>;
  readonly told: readonly [status: string, topic: string];
  readonly isOurs: boolean;
  readonly broken: boolean;
}

const script = `
import http.server, threading
import botocore.session
from botocore.validate import ParamValidator

MODEL = botocore.session.get_session().get_service_model("sagemaker")
ASKED = []

class Server(http.server.BaseHTTPRequestHandler):
    def answer(self):
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "{}")
        name = self.headers.get("X-Amz-Target", "").split(".")[-1] or f"{self.command} {self.path}"
        ASKED.append((name, body))
        missing = {"UpdatePipeline": "ResourceNotFound"}.get(name) or ("ResourceNotFoundException" if name.startswith("PUT") else None)
        reply = {"PipelineArn": "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/check", "ScheduleArn": "arn", "PipelineExecutionSummaries": [], "RuleArn": "arn", "FailedEntryCount": 0, "FailedEntries": []}
        text = json.dumps({"__type": missing, "message": missing} if missing else reply).encode()
        self.send_response(400 if missing and not name.startswith("PUT") else 404 if missing else 200)
        self.send_header("Content-Length", str(len(text)))
        if missing:
            self.send_header("x-amzn-ErrorType", missing)
        self.end_headers()
        self.wfile.write(text)
    do_POST = do_PUT = answer
    def log_message(self, *words):
        pass

server = http.server.HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
os.environ |= {
    "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}", "AWS_DEFAULT_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "id",
    "AWS_SECRET_ACCESS_KEY": "check", "AWS_MAX_ATTEMPTS": "1", "DATA": "s3://bucket/rows.csv", "REGISTRY": "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
    "ROLE_ARN": "arn:aws:iam::123456789012:role/SageMakerRole", "SCHEDULER_ROLE_ARN": "arn:aws:iam::123456789012:role/SchedulerRole", "OUTPUTS": "s3://bucket/out",
    "FAILURES_TOPIC_ARN": "arn:aws:sns:eu-west-1:123456789012:retraining",
}

def plain(value):
    if isinstance(value, list):
        return [plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and next(iter(value)) in ("Get", "Std:Join", "Std:JsonGet"):
        return "known only when it runs"
    return {key: plain(inner) for key, inner in value.items()}

def all_steps(steps):
    for step in steps:
        yield step
        if step["Type"] == "Condition":
            yield from all_steps(step["Arguments"]["IfSteps"] + step["Arguments"]["ElseSteps"])

def check(step):
    kind = step["Type"]
    shape = MODEL.operation_model(f"Create{kind}Job").input_shape
    report = ParamValidator().validate({f"{kind}JobName": "check", **plain(step["Arguments"])}, shape)
    return report.generate_report()

def told(folder):
    text = (folder / "${definitionPath}").read_text()
    steps = list(all_steps(json.loads(text)["Steps"]))
    jobs = [step for step in steps if step["Type"] != "Condition"]
    faults = [f"{step['Name']}: {check(step)}" for step in jobs if check(step)]
    if faults:
        raise ValueError("; ".join(faults))
    wrong = json.loads(json.dumps(jobs[0]))
    wrong["Arguments"]["RoleArns"] = wrong["Arguments"].pop("RoleArn")
    ASKED.clear()
    for words in ([], ["--reason", "drift"]):
        sys.argv = ["submit.py", *words]
        runpy.run_path(str(folder / "${paths.submit}"), run_name="__main__")
    bodies = dict(ASKED)
    return {
        "steps": [step["Name"] for step in steps],
        "asked": [name.split(" /")[0] for name, _ in ASKED],
        "schedules": {name.split("-")[-1]: body["ScheduleExpression"] for name, body in ASKED if name.startswith("POST /schedules")},
        "told": [json.loads(bodies["PutRule"]["EventPattern"])["detail"]["currentPipelineExecutionStatus"][0], bodies["PutTargets"]["Targets"][0]["Arn"]],
        "isOurs": bodies["CreatePipeline"]["PipelineDefinition"] == text,
        "broken": bool(check(wrong)),
    }
`;

async function run(): Promise<Outcome> {
  const covering = bundlesWith("pipeline", "sagemaker").filter(({ plan }) => plan.tier === 3);
  const [first] = covering;
  const quarterly =
    first && bundleOf("sagemaker-quarterly", { ...first.spec, retraining: { schedule: "0 2 * * 5#2", triggers: ["business"] } });
  const bundles = [...covering, ...(quarterly ? [quarterly] : [])];
  return judgedBy<Requests>(packages, script, bundles, faultsOf);
}

function faultsOf(
  { name, plan }: Bundle,
  told: ({ readonly error?: string } & Partial<Requests>) | undefined,
): readonly string[] {
  if (!told || told.error) return [`${name}: ${told?.error}`];
  const { steps, gate, behindGate } = retrainingOf(plan);
  const schedules = schedulesOf(plan);
  const expected = {
    steps: [...steps.map((step) => step.name), gate.name, ...behindGate.map((step) => step.name)],
    asked: [
      ...["UpdatePipeline", "CreatePipeline", ...Object.keys(schedules).flatMap(() => ["PUT", "POST"])],
      ...["PutRule", "PutTargets"],
      ...["ListPipelineExecutions", "StartPipelineExecution"],
    ],
    schedules: Object.fromEntries(Object.entries(schedules).map(([why, cron]) => [why, `cron(${cron})`])),
    told: ["Failed", "arn:aws:sns:eu-west-1:123456789012:retraining"],
    isOurs: true,
    broken: true,
  };
  return isDeepStrictEqual({ ...told }, expected)
    ? []
    : [`${name}: ${JSON.stringify(told)}, expected ${JSON.stringify(expected)}`];
}
