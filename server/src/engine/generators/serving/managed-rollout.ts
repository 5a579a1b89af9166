/** The script that brings a new version of a managed service to its users step by step, and takes it back. */
import type { PlannedFile } from "../../bundle/bundle";
import type { Objective, Plan } from "../../plan/plan";
import type { Origin } from "../generator";
import { type Code, code, python } from "../python";
import { stepsOf } from "./movement";
import { auditing, rolloutFile, running } from "./rollout-parts";

/** What differs between services, as Python. */
export interface Mover {
  /** Modules beside those that every script needs: of the standard library, and of the service. */
  readonly standard: readonly string[];
  readonly packages: readonly string[];
  /** The functions `shift(percent)`, `take_back()` and `measured(objective)`, which is None where there is no value yet. */
  readonly functions: Code;
}

/** Objectives that a cloud measures itself: milliseconds of latency, and the share of requests that fail. */
export function limitsOf({ rollout, thresholds }: Plan): Readonly<Partial<Record<Objective, number>>> {
  const { latency, errorRate } = thresholds;
  const known: Readonly<Partial<Record<Objective, number | undefined>>> = {
    latency: latency.alertMs,
    error_rate: errorRate.alert,
  };
  return Object.fromEntries(
    rollout.rollbackOn.flatMap((objective) => (known[objective] === undefined ? [] : [[objective, known[objective]]])),
  );
}

/** serving/rollout.py, where the service has no rollout of its own. */
export function managedRollout(plan: Plan, origin: Origin, mover: Mover): PlannedFile {
  return rolloutFile(origin, script(plan, mover));
}

const always = ["argparse", "getpass", "json", "os", "sys", "time"];

function script(plan: Plan, { standard, packages, functions }: Mover): Code {
  const { steps, last } = stepsOf(plan);
  const modules = [...new Set([...always, ...standard])].sort().map((name) => `import ${name}`);
  const imports = [...modules, "from datetime import UTC, datetime", ...(packages.length > 0 ? ["", ...packages] : [])];
  return python`
    """Bring the new version to its users step by step; take it back when an objective breaks or is not measured."""

    ${code(imports.join("\n"))}

    NAME = ${plan.spec.name}
    VERSION = ${plan.version}
    STEPS = ${steps}  # percent of traffic
    LIMITS = ${limitsOf(plan)}  # milliseconds; share of requests


    ${functions}


    def fault():
        """What is wrong with the new version; a value may be missing until the soak ends."""
        end = time.time() + options.soak
        while not options.dry_run:
            is_over = time.time() >= end
            for objective, worst in LIMITS.items():
                value = measured(objective)
                if value is None and is_over:
                    return f"{objective} is not measured"
                if value is not None and value > worst:
                    return f"{objective} is {value:.4g}, allowed is {worst}"
            if is_over:
                return
            time.sleep(min(30, options.soak))


    ${auditing(plan)}


    ${running(plan, last, code(""))}
  `;
}
