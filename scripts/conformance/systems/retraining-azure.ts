/** The pipeline job and its schedules, by Azure's SDK. */
import { isDeepStrictEqual } from "node:util";
import { retrainingOf } from "../../../server/src/engine/generators/retraining/pipeline/steps";
import { schedulesOf } from "../../../server/src/engine/generators/retraining/when";
import { type Trigger, triggerFor } from "../../../server/src/engine/systems/azure-ml/recurrence";
import { pipelinePath, reviewPath, schedulePath } from "../../../server/src/engine/systems/azure-ml/retraining-paths";
import { type Bundle, bundleOf, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { judgedBy } from "../python-json";

const packages = ["azure-ai-ml==1.35.2"];

export const checks: readonly Check[] = [{ name: "retraining: Azure ML's azure-ai-ml 1.35.2 loads pipeline and schedules", run }];

interface Job {
  readonly jobs: Readonly<Record<string, readonly string[]>>;
  readonly triggers: Readonly<Record<string, unknown>>;
  readonly broken: boolean;
}

const script = `
from azure.ai.ml import load_job
from azure.ai.ml.entities._load_functions import load_schedule

def told(folder):
    job = load_job(folder / "${pipelinePath}")
    result = job._validate()
    if not result.passed:
        raise ValueError(str(result.error_messages))
    jobs = {name: sorted(str(each._data) for each in step.inputs.values() if hasattr(each, "_data")) for name, step in job.jobs.items()}
    triggers = {}
    for path in ("${schedulePath}", "${reviewPath}"):
        if (folder / path).exists():
            schedule = load_schedule(folder / path)
            trigger, reason = schedule.trigger, schedule.create_job.inputs["reason"]
            pattern = getattr(trigger, "schedule", None)
            times = [getattr(trigger, "expression", None), getattr(trigger, "interval", None)]
            times += [pattern.hours, pattern.minutes, pattern.month_days] if pattern else []
            triggers[getattr(reason, "_data", reason)] = [trigger.time_zone, *times]
    wrong = folder / "retraining" / "wrong.yaml"
    wrong.write_text((folder / "${pipelinePath}").read_text().replace("parent.jobs.validate", "parent.jobs.validation"))
    try:
        broken = not load_job(wrong)._validate().passed
    except Exception:
        broken = True
    return {"jobs": {name: len(each) for name, each in jobs.items()}, "triggers": triggers, "broken": broken}
`;

async function run(): Promise<Outcome> {
  const covering = bundlesWith("pipeline", "azure_ml").filter(({ plan }) => plan.tier === 3);
  const [first] = covering;
  const others = first
    ? [
        bundleOf("azure-monthly", { ...first.spec, retraining: { schedule: "30 2 1,15 * *", triggers: ["business"] } }),
        bundleOf("azure-weekdays", { ...first.spec, retraining: { schedule: "0 2 * * 5-7" } }),
      ]
    : [];
  const bundles = [...covering, ...others];
  return judgedBy<Job>(packages, script, bundles, faultsOf);
}

function faultsOf({ name, plan }: Bundle, told: ({ readonly error?: string } & Partial<Job>) | undefined): readonly string[] {
  if (!told || told.error) return [`${name}: ${told?.error}`];
  const { steps, behindGate } = retrainingOf(plan);
  const names = [...steps, ...behindGate].map((step) => step.name);
  const triggers = Object.fromEntries(
    Object.entries(schedulesOf(plan)).map(([reason, cron]) => [reason, timesOf(triggerFor(cron, "2026"))]),
  );
  const expected = { jobs: names, triggers, broken: true };
  const said = { jobs: Object.keys(told.jobs ?? {}), triggers: told.triggers, broken: told.broken };
  return isDeepStrictEqual(said, expected) ? [] : [`${name}: ${JSON.stringify(said)}, expected ${JSON.stringify(expected)}`];
}

function timesOf(trigger: Trigger | undefined): readonly unknown[] {
  if (trigger?.type === "cron") return [trigger.time_zone, trigger.expression, null];
  const { interval, schedule, time_zone } = trigger ?? {};
  return [time_zone, null, interval, schedule?.hours, schedule?.minutes, schedule?.month_days];
}
