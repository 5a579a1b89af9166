/** retraining/submit.py: starts a run of the deployed flow, for triggers. */

import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, python, pythonFile } from "../../generators/python";
import { cooldown, reasonAsked, sinceWhen } from "../../generators/retraining/triggered";
import type { Plan } from "../../plan/plan";

export default defineGenerator({
  id: "systems/prefect/submit",
  tier: 3,
  path: paths.submit,
  about: "starts a run for a trigger",
  system: { role: "pipeline", tool: "prefect" },
  steps: () => [
    { phase: "retrain", title: "Retrain now (PREFECT_API_URL set)", commands: [`python ${paths.submit} --reason manual`] },
  ],
  generate: (plan, origin) => [pythonFile(paths.submit, origin, source(plan))],
});

/** https://docs.prefect.io/v3/api-ref/python/prefect-deployments-flow_runs (read 2026-11-29) */
function source(plan: Plan): Code {
  return python`
    """Starts a run for a reason, unless one is on its way or too recent."""

    import argparse
    from datetime import UTC, datetime, timedelta

    from prefect import get_client
    from prefect.client.schemas.filters import FlowFilter, FlowFilterName
    from prefect.client.schemas.sorting import FlowRunSort
    from prefect.deployments import run_deployment

    NAME = ${`${plan.spec.name}-retraining`}
    ${cooldown(plan)}

    ${reasonAsked(true)}
    ${sinceWhen}
    with get_client(sync_client=True) as client:
        named = FlowFilter(name=FlowFilterName(any_=[NAME]))
        runs = client.read_flow_runs(flow_filter=named, sort=FlowRunSort.START_TIME_DESC, limit=20)
    for run in runs:
        if run.start_time and (not run.end_time or run.start_time > since):
            raise SystemExit(f"{run.name} is running or too recent")
    print(run_deployment(f"{NAME}/retraining", parameters={"reason": reason}, timeout=0).id)
  `;
}
