/** The steps of a retraining for this plan: the one description that every engine's file is written from. */
import type { Plan } from "../../../plan/plan";
import { accessOf, accessSecret } from "../../../systems/tracked-by";
import { imageOf, paths } from "../../paths";
import type { Pipeline, PipelineStep, Reference, Script } from "./pipeline";

/** The pipeline that retrains the plan's model. */
export function retrainingOf(plan: Plan): Pipeline {
  const { spec, training, retraining } = plan;
  return {
    name: `${spec.name}-retraining`,
    title: `Retraining of ${spec.name}`,
    description: `A challenger that beats the champion's ${training.gate.metric} ${retraining.deploys ? "replaces it" : "is announced"}.`,
    image: imageOf(plan),
    ...access(plan),
    cpu: retraining.cpu,
    memoryGi: retraining.memoryGi,
    parameters: [
      { name: "data", type: "string" },
      { name: "label", type: "string", default: "label" },
      // Nobody reads it: it stays on record with the run.
      { name: "reason", type: "string", default: "manual" },
    ],
    steps: [validate, ...features(plan), { ...train, ...after(plan), gpus: retraining.gpus }, evaluate],
    gate: { name: "better-than-champion", asks: { step: "evaluate", output: "winner" }, equals: "challenger" },
    behindGate: [retraining.deploys ? promote : announce(plan)],
    report: ["python", "-c", notify(plan), "RetrainingFailed"],
  };
}

const data: Reference = { parameter: "data" };
const label: Reference = { parameter: "label" };
const once = { cached: false, retries: 0, gpus: 0 } as const;

/** It reads the latest data each time; the checksum it hands on decides whether training may be taken from an earlier run. */
const validate: PipelineStep = {
  ...once,
  name: "validate",
  stage: "data_validation",
  code: paths.data,
  command: [
    ...["python", "-c"],
    {
      constant: "VALIDATE",
      text: `
import pathlib, sys
sys.path.append("training")
import data
pathlib.Path(sys.argv[2]).write_text(data.hash_of(data.load(sys.argv[1])))
`,
    },
    ...[data, { writes: "data_version" }],
  ],
  retries: 2,
};

/** With a feature store, serving looks up what training has seen: the store is brought up to date first. */
function features({ stack }: Plan): readonly PipelineStep[] {
  if (stack.features !== "feast") return [];
  const command = ["sh", "-c", 'feast -c features materialize-incremental "$(date -u +%FT%T)"'];
  return [
    {
      ...once,
      name: "features",
      stage: "feature_engineering",
      code: "feast materialize-incremental",
      command,
      after: "validate",
      retries: 2,
    },
  ];
}

function after(plan: Plan): Pick<PipelineStep, "after"> {
  return features(plan).length > 0 ? { after: "features" } : {};
}

/** It registers what it has trained as the challenger. */
const train: PipelineStep = {
  ...once,
  name: "train",
  stage: "training",
  code: paths.train,
  command: ["python", paths.train, "--data", data, "--label", label],
  reads: [{ step: "validate", output: "data_version" }],
  cached: true,
  retries: 2,
};

/** That the champion stays is no failure. Where training was taken from an earlier run, its challenger may be champion by now. */
const evaluate: PipelineStep = {
  ...once,
  name: "evaluate",
  after: "train",
  stage: "evaluation",
  code: paths.evaluate,
  command: [
    ...["sh", "-c"],
    {
      constant: "EVALUATE",
      text: `
result=$(python ${paths.evaluate} --data "$0" --label "$1" 2>&1)
echo "$result"
case $result in
  *'"passed": true'*) printf challenger ;;
  *'"passed": false'* | *"has no challenger"*) printf champion ;;
  *) exit 1 ;;
esac > "$2"
`,
    },
    ...[data, label, { writes: "winner" }],
  ],
};

/** Where predictions ask the registry for the champion, moving the alias is the whole deployment. */
const promote: PipelineStep = {
  ...once,
  name: "deploy",
  stage: "deployment",
  code: paths.promote,
  command: ["python", paths.promote],
};

/** Delivery deploys, and starts with a person: Alertmanager knows where people are told. */
function announce(plan: Plan): PipelineStep {
  return {
    ...once,
    name: "announce",
    stage: plan.retraining.needsApproval ? "approval" : "notification",
    code: "Alertmanager",
    command: ["python", "-c", notify(plan), "ChallengerReady"],
  };
}

/** Raises an alert; with the status of a run, only where that failed. An absent Alertmanager fails nothing. */
function notify({ spec }: Plan): Script {
  const text = `
import contextlib, json, sys, urllib.request as web
name, *status = sys.argv[1:]
if not status or json.loads(status[0])["state"] != "SUCCEEDED":
    body = json.dumps([{"labels": {"alertname": name, "severity": "P3", "model_name": "${spec.name}"}}]).encode()
    with contextlib.suppress(OSError):
        web.urlopen(web.Request("http://alertmanager:9093/api/v2/alerts", body, {"Content-Type": "application/json"}))
`;
  return { constant: "NOTIFY", text };
}

/** Where runs are tracked, and the Secret with what the bundle does not know. */
function access(plan: Plan): Pick<Pipeline, "env" | "secret"> {
  const { values = {}, asked = [], secrets = [] } = accessOf(plan) ?? {};
  const variables = [...asked, ...secrets];
  return { env: values, ...(variables.length > 0 ? { secret: { name: accessSecret(plan), variables } } : {}) };
}
