/** retraining/submit.py: starts the job, for triggers. */

import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, python, pythonFile } from "../../generators/python";
import { cooldown, reasonAsked, sinceWhen } from "../../generators/retraining/triggered";
import type { Plan } from "../../plan/plan";

export default defineGenerator({
  id: "systems/databricks/submit",
  tier: 3,
  path: paths.submit,
  about: "starts a run for a trigger",
  system: { role: "pipeline", tool: "databricks" },
  generate: (plan, origin) => [pythonFile(paths.submit, origin, source(plan))],
});

/** https://databricks-sdk-py.readthedocs.io/en/latest/workspace/jobs/jobs.html (read 2026-11-29) */
function source(plan: Plan): Code {
  return python`
    """Starts a run for a reason, unless one is on its way or too recent."""

    import argparse
    from datetime import UTC, datetime, timedelta

    from databricks.sdk import WorkspaceClient

    NAME = ${`${plan.spec.name}-retraining`}
    ${cooldown(plan)}

    ${reasonAsked(true)}
    client = WorkspaceClient()
    job = next(iter(client.jobs.list(name=NAME)), None)
    if job is None:
        raise SystemExit(f"There is no job {NAME}: deploy the bundle.")
    ${sinceWhen}
    for run in client.jobs.list_runs(job_id=job.job_id, limit=1):
        if not run.end_time or datetime.fromtimestamp(run.start_time / 1000, UTC) > since:
            raise SystemExit(f"{run.run_id} is running or too recent")
        break
    print(client.jobs.run_now(job.job_id, job_parameters={"reason": reason}).run_id)
  `;
}
