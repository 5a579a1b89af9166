/** serving/rollout.py: brings the new version to its users step by step, and takes it back when it breaks an objective. */
import type { Plan } from "../../plan/plan";
import { filesOf } from "../../systems/files-of";
import { accountOf } from "../account";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { code, literal, python } from "../python";
import type { Movement } from "./movement";
import { type Limit, objectivesOf } from "./rollout-objectives";
import { auditing, rolloutFile, running } from "./rollout-parts";

export default defineGenerator({
  id: "serving/rollout",
  tier: 2,
  path: paths.rollout,
  about: "deploys step by step, and takes back",
  applies: rollsOutByScript,
  steps: (plan) => [
    {
      phase: "deploy",
      title: "Bring it to its users step by step (PROMETHEUS_URL set); a broken objective takes it back",
      commands: [...beforeDeploy(plan), `python ${paths.rollout}`],
    },
  ],
  generate: (plan, origin) => [rolloutFile(origin, script(plan))],
});

/** True where the script moves the traffic, which it does only under the eyes of an objective. */
export function rollsOutByScript(plan: Plan): boolean {
  const { pattern, missing } = plan.serving;
  return pattern === "online" && missing.length === 0 && movementOf(plan) !== undefined && isWatched(plan);
}

/** What the cluster needs before a manifest of the service can be applied. */
export function beforeDeploy(plan: Plan): readonly string[] {
  return filesOf(plan.stack.serving)?.beforeDeploy?.(plan) ?? [accountOf(plan)];
}

function movementOf(plan: Plan): Movement | undefined {
  return filesOf(plan.stack.serving)?.moves?.(plan);
}

function isWatched(plan: Plan): boolean {
  return Object.keys(objectivesOf(plan)).length > 0;
}

function script(plan: Plan) {
  const { steps, last, functions, finish, watched, waits, revision } = movementOf(plan) ?? still;
  // PromQL about one revision gets its name, that about a version that keeps its name is asked as it stands
  const asked = code(revision.text === "" ? "query" : "query.replace('REVISION', revision)");
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
        ${waits}
        end = time.time() + options.soak
        while not options.dry_run:
            is_over = time.time() >= end
            ${revision}
            for objective, (query, worst) in OBJECTIVES.items():
                url = f"{os.environ['PROMETHEUS_URL']}/api/v1/query?query={quote(${asked})}"
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

const nothing = code("");
const still: Movement = {
  steps: [],
  last: 100,
  functions: nothing,
  finish: nothing,
  watched: "",
  waits: nothing,
  revision: nothing,
};

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
