/** rollout.py, really run: a kubectl that writes down what it is told, and a Prometheus that answers as a scenario wants. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Spec } from "../../../server/src/engine/plan/plan";
import { bundleOf, coveringBundles } from "../bundle";
import type { Check, Outcome } from "../check";
import { pythonWith } from "../python";

interface Scenario {
  readonly name: string;
  readonly rollout: object;
  /** What serves; KServe if left out. */
  readonly server?: string;
  /** What the spec says of serving besides. */
  readonly serving?: object;
  /** What is served, where it is not what the server usually loads. */
  readonly model?: object;
  readonly options?: readonly string[];
  /** What Prometheus answers to a query, after these commands. */
  readonly answer: (query: string, commands: string) => number | undefined;
  readonly exit: number;
  /** What happens to the cluster, in this order. */
  readonly does: readonly string[];
  readonly last?: string;
}

const canary = { strategy: "canary", rollback: { on: ["latency", "error_rate"] } };
const shadow = { strategy: "shadow", rollback: { on: ["latency", "error_rate"] } };
const fine = (query: string): number => (query.includes("histogram_quantile") ? 0.1 : 0);
const manifest = "apply serving/inference-service.yaml";
const canaryFile = "serving/canary.yaml";
const beside = `apply ${canaryFile}`;
const languageModel = { framework: "huggingface", format: "huggingface", hardware: "gpu", size_gb: 140, ensemble_size: 1 };
/** What each server can load. */
const models: Readonly<Record<string, object>> = {
  kserve: { framework: "xgboost", format: "xgboost" },
  seldon: { framework: "xgboost", format: "xgboost" },
  triton: { framework: "pytorch", format: "onnx" },
  tf_serving: { framework: "tensorflow", format: "savedmodel" },
  torchserve: { framework: "pytorch", format: "torch_mar" },
};

const scenarios: readonly Scenario[] = [
  { name: "all goes well", rollout: canary, answer: fine, exit: 0, does: [manifest, "5", "25", "50", "100"], last: "deployed" },
  {
    name: "errors at 25 %",
    rollout: canary,
    answer: (query, commands) => (commands.includes('Percent": 25') && !query.includes("quantile") ? 0.2 : fine(query)),
    exit: 1,
    does: [manifest, "5", "25", "0"],
    last: "rolled_back",
  },
  {
    name: "slow at 5 %",
    rollout: canary,
    answer: (query) => (query.includes("quantile") ? 0.3 : 0),
    exit: 1,
    does: [manifest, "5", "0"],
    last: "rolled_back",
  },
  {
    name: "nothing is measured",
    rollout: canary,
    answer: () => undefined,
    exit: 1,
    does: [manifest, "5", "0"],
    last: "rolled_back",
  },
  { name: "no requests", rollout: canary, answer: () => Number.NaN, exit: 1, does: [manifest, "5", "0"], last: "rolled_back" },
  { name: "dry run", rollout: canary, options: ["--dry-run"], answer: () => undefined, exit: 0, does: [] },
  {
    name: "an A/B test stays at its split",
    rollout: { ...canary, strategy: "ab_test" },
    answer: fine,
    exit: 0,
    does: [manifest, "50"],
    last: "deployed",
  },
  {
    name: "blue/green switches at once",
    rollout: { ...canary, strategy: "blue_green" },
    answer: fine,
    exit: 0,
    does: [manifest, "100"],
    last: "deployed",
  },
  {
    name: "a shadow convinces",
    rollout: shadow,
    answer: (query) => (query.includes("quantile") ? 100 : 0),
    exit: 0,
    does: ["apply serving/shadow.yaml", manifest, "delete serving/shadow.yaml"],
    last: "deployed",
  },
  {
    name: "a shadow fails",
    rollout: shadow,
    answer: (query) => (query.includes("quantile") ? 900 : 0),
    exit: 1,
    does: ["apply serving/shadow.yaml", "delete serving/shadow.yaml"],
    last: "rolled_back",
  },
  {
    name: "KServe in Standard mode: the canary gets its share, and goes",
    serving: { deployment_mode: "Standard" },
    rollout: canary,
    answer: fine,
    exit: 0,
    does: ["5", "25", "50", "100", manifest, "no canary"],
    last: "deployed",
  },
  {
    name: "KServe in Standard mode: errors at 25 %",
    serving: { deployment_mode: "Standard" },
    rollout: canary,
    answer: (query, commands) => (commands.includes('Percent": 25') && !query.includes("quantile") ? 0.2 : fine(query)),
    exit: 1,
    does: ["5", "25", "no canary"],
    last: "rolled_back",
  },
  {
    name: "KServe's LLMInferenceService: the new version gets its weight in the group, and replaces the old one",
    serving: { runtime: "llmisvc" },
    model: languageModel,
    rollout: canary,
    answer: fine,
    exit: 0,
    does: [
      beside,
      ...["5", "95", "25", "75", "50", "50", "100", "0"],
      ...["apply serving/llm-inference-service.yaml", "0", "100", `delete ${canaryFile}`],
    ],
    last: "deployed",
  },
  {
    name: "KServe's LLMInferenceService: errors at 25 %",
    serving: { runtime: "llmisvc" },
    model: languageModel,
    rollout: canary,
    answer: (query, commands) => (commands.includes('"weight": 25') && !query.includes("quantile") ? 0.2 : fine(query)),
    exit: 1,
    does: [beside, "5", "95", "25", "75", "100", `delete ${canaryFile}`],
    last: "rolled_back",
  },
  {
    name: "KServe's LLMInferenceService: an A/B test stays at its split",
    serving: { runtime: "llmisvc" },
    model: languageModel,
    rollout: { ...canary, strategy: "ab_test" },
    answer: fine,
    exit: 0,
    does: [beside, "50", "50"],
    last: "deployed",
  },
  ...["triton", "tf_serving"].flatMap((server): readonly Scenario[] => [
    {
      name: `${server}: the new version runs beside, gets its share, and replaces the old one`,
      server,
      rollout: canary,
      answer: fine,
      exit: 0,
      does: [beside, "5", "25", "50", "100", "apply serving/deployment.yaml", "delete fraud-detection", `delete ${canaryFile}`],
      last: "deployed",
    },
    {
      name: `${server}: slow at 5 %`,
      server,
      rollout: canary,
      answer: (query) => (query.includes("quantile") ? 300_000 : 0),
      exit: 1,
      does: [beside, "5", "delete fraud-detection", `delete ${canaryFile}`],
      last: "rolled_back",
    },
  ]),
  {
    name: "torchserve: errors at 25 %",
    server: "torchserve",
    rollout: canary,
    answer: (query, commands) => (commands.includes('"weight": 25') && !query.includes("quantile") ? 0.2 : fine(query)),
    exit: 1,
    does: [beside, "5", "25", "delete fraud-detection", `delete ${canaryFile}`],
    last: "rolled_back",
  },
  {
    name: "triton: a shadow convinces",
    server: "triton",
    rollout: shadow,
    answer: fine,
    exit: 0,
    does: [
      "apply serving/shadow.yaml",
      "apply serving/route.yaml",
      "apply serving/deployment.yaml",
      "delete fraud-detection",
      "delete serving/shadow.yaml",
    ],
    last: "deployed",
  },
  {
    name: "seldon: the experiment moves the traffic, and ends",
    server: "seldon",
    rollout: canary,
    answer: fine,
    exit: 0,
    does: [beside, "5", "25", "50", "100", "apply serving/model.yaml", `delete ${canaryFile}`],
    last: "deployed",
  },
  {
    name: "seldon: errors at 25 %",
    server: "seldon",
    rollout: canary,
    answer: (query, commands) => (commands.includes('"weight": 25') && !query.includes("quantile") ? 0.2 : fine(query)),
    exit: 1,
    does: [beside, "5", "25", `delete ${canaryFile}`],
    last: "rolled_back",
  },
  {
    name: "seldon: a shadow convinces",
    server: "seldon",
    rollout: shadow,
    answer: fine,
    exit: 0,
    does: ["apply serving/shadow.yaml", "apply serving/model.yaml", "delete serving/shadow.yaml"],
    last: "deployed",
  },
];

export const rollout: Check = {
  name: "rollout.py moves, takes back and refuses",
  async run(): Promise<Outcome> {
    const bin = pythonWith(["openapi-spec-validator==0.7.2", "jsonschema[format]==4.25.1"]);
    if (!bin) return { status: "skipped", lines: ["Python is not installed"] };
    const lines: string[] = [];
    for (const scenario of scenarios) lines.push(await play(scenario, path.join(bin, "python")));
    return { status: lines.every((line) => line.startsWith("ok")) ? "passed" : "failed", lines };
  },
};

/** One scenario, and whether it went as it should. */
async function play(scenario: Scenario, python: string): Promise<string> {
  const base = coveringBundles().find(
    ({ plan }) => plan.tier === 3 && plan.spec.deployment_target === "online" && plan.serving.server === "kserve",
  );
  if (!base) return "no bundle to play with";
  const { server: tool = "kserve" } = scenario;
  const spec = {
    ...base.spec,
    serving: { ...base.spec.serving, server: tool, ...scenario.serving },
    ...(scenario.model ? { model_type: "generative" } : {}),
    model: { ...base.spec.model, ...models[tool], ...scenario.model },
    rollout: scenario.rollout,
  };
  const { folder } = bundleOf("rollout", spec as Spec);
  const log = path.join(folder, "kubectl.log");
  const audit = path.join(folder, "audit.jsonl");
  writeFileSync(log, "");
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "", "http://localhost").searchParams.get("query") ?? "";
    const value = scenario.answer(query, readFileSync(log, "utf8"));
    const isAboutIt = aboutTheNewOne.some((words) => query.includes(words));
    const result = value === undefined || !isAboutIt ? [] : [{ metric: {}, value: [0, String(value)] }];
    response.end(JSON.stringify({ status: "success", data: { resultType: "vector", result } }));
  }).listen(0);
  const env = {
    ...process.env,
    PATH: `${kubectlWriting(log)}:${process.env["PATH"]}`,
    PROMETHEUS_URL: `http://localhost:${(server.address() as AddressInfo).port}`,
    AUDIT_LOG: audit,
    APPROVED_BY: "ml-leads",
  };
  const { code, output } = await run(python, ["serving/rollout.py", "--soak=0.1", ...(scenario.options ?? [])], folder, env);
  server.close();
  const done = readFileSync(log, "utf8").split("\n").flatMap(changeOf);
  const last = existsSync(audit) ? (readFileSync(audit, "utf8").trim().split("\n").at(-1) ?? "") : undefined;
  const event = last && (JSON.parse(last) as { readonly event: string }).event;
  const holds = code === scenario.exit && done.join() === scenario.does.join() && event === scenario.last;
  return holds
    ? `ok ${scenario.name}: ${done.join(" → ") || "nothing is done"}`
    : `FAULT ${scenario.name}: exit ${code}, ${done}, ${last}\n${output}`;
}

/** How queries say that they are about the new version alone. */
const aboutTheNewOne = [
  "kn_revision_name='fraud-detection-00002'",
  "destination_workload='fraud-detection-shadow-predictor'",
  "destination_canonical_service='fraud-detection',destination_canonical_revision='canary'",
  "pod=~'fraud-detection-canary-kserve-.+'",
  ...["canary", "shadow"].flatMap((track) => [
    `pod=~'fraud-detection-${track}-.+'`,
    `model_internal=~'fraud-detection-${track}_.+'`,
  ]),
];

/** It knows the newest revision, and waits in vain for what was deleted. */
const ofKubectl = (log: string): string => `#!/bin/sh
echo "$@" >> '${log}'
[ "$1" = get ] && printf fraud-detection-00002
[ "$1" = wait ] && [ "$3" = inferenceservice/fraud-detection-shadow ] && grep -q '^delete' '${log}' && exit 1
exit 0
`;

/** A folder with a kubectl that knows one answer: the newest revision. */
function kubectlWriting(log: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "mlops-kubectl-"));
  const program = path.join(folder, "kubectl");
  writeFileSync(program, ofKubectl(log));
  chmodSync(program, 0o755);
  return folder;
}

/** What a command changes in the cluster; waiting and looking change nothing. */
function changeOf(command: string): readonly string[] {
  const percent = /(?:[tT]rafficPercent|.*"weight)": (\d+)/.exec(command)?.[1];
  if (percent !== undefined) return [percent];
  if (command.includes('"canary": null')) return ["no canary"];
  const [verb, , file] = command.split(" ");
  return verb === "apply" || verb === "delete" ? [`${verb} ${file}`] : [];
}

function run(
  program: string,
  options: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, options, { cwd, env });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => {
        output += text;
      });
    child.on("close", (code) => resolve({ code, output }));
  });
}
