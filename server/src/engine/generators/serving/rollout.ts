/** serving/rollout.py: brings the new version to its users step by step, and takes it back when it breaks an objective. */
import type { Plan } from "../../plan/plan";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { code, literal, python, pythonFile } from "../python";
import { type Limit, objectivesOf } from "./rollout-objectives";
import { auditing, running } from "./rollout-parts";
import { strategyOf } from "./rollout-strategies";

export default defineGenerator({
  id: "serving/rollout",
  tier: 2,
  path: paths.rollout,
  about: "deploys step by step, and takes back",
  system: { role: "serving", tool: "kserve" },
  applies: (plan) =>
    plan.serving.pattern === "online" && plan.serving.missing.length === 0 && strategyOf(plan) !== undefined && watches(plan),
  steps: ({ spec }) => [
    {
      phase: "deploy",
      title: "Bring it to its users step by step (PROMETHEUS_URL set); a broken objective takes it back",
      commands: [
        `kubectl create serviceaccount ${spec.name} --dry-run=client -o yaml | kubectl apply -f -`,
        `python ${paths.rollout}`,
      ],
    },
  ],
  // a strategy with nothing left to do leaves an empty line behind
  generate: (plan, origin) => [pythonFile(paths.rollout, origin, code(script(plan).text.replaceAll(/\n[ \t]+(?=\n)/g, "")))],
});

function watches(plan: Plan): boolean {
  return Object.keys(objectivesOf(plan)).length > 0;
}

function script(plan: Plan) {
  const { serving } = plan;
  const { steps = [], last = 100, functions = code(""), finish = code(""), watched } = strategyOf(plan) ?? {};
  return python`
    """Bring the new version to its users step by step; take it back when an objective breaks or is not measured."""

    import argparse
    import getpass
    import json
    import math
    import os
    import subprocess
    import sys
    import time
    from datetime import UTC, datetime
    from urllib.parse import quote
    from urllib.request import urlopen

    NAME = ${watched}
    STEPS = ${steps}  # percent of traffic
    # PromQL about one revision, and the largest value allowed
    OBJECTIVES = ${code(lines(objectivesOf(plan)))}


    def kubectl(*command):
        print("kubectl", *command, flush=True)
        if not options.dry_run:
            return subprocess.check_output(["kubectl", *command], text=True)


    ${functions}


    def fault():
        """What is wrong with the newest revision, which may appear late; a value may be missing until the soak ends."""
        kubectl("wait", "--for=condition=Ready", f"inferenceservice/{NAME}", ${`--timeout=${serving.startSeconds}s`})
        end = time.time() + options.soak
        while not options.dry_run:
            is_over = time.time() >= end
            revision = kubectl("get", "inferenceservice", NAME, "-o", "jsonpath={.status.components.predictor.latestCreatedRevision}")
            for objective, (query, worst) in OBJECTIVES.items():
                url = f"{os.environ['PROMETHEUS_URL']}/api/v1/query?query={quote(query.replace('REVISION', revision))}"
                result = json.load(urlopen(url, timeout=30))["data"]["result"]
                value = float(result[0]["value"][1]) if result else math.nan
                if value > worst or is_over and math.isnan(value):
                    return f"{objective} is {value:.4g}, allowed is {worst}"
            if is_over:
                return
            time.sleep(min(30, options.soak))


    ${auditing(plan)}


    ${running(plan, last, finish)}
  `;
}

/** Characters that a line of generated Python has at most. */
const pythonLine = 130;

/** One entry of a dictionary to a line. */
function lines(objectives: Readonly<Record<string, Limit>>): string {
  const entries = Object.entries(objectives).map(([objective, limit]) => {
    const line = `    ${literal(objective)}: ${literal(limit)},`;
    // PromQL is not broken in two for the sake of a linter
    return line.length > pythonLine ? `${line}  # noqa: E501` : line;
  });
  return `{\n${entries.join("\n")}\n}`;
}
