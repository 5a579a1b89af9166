/** retraining/submit.py: starts a run by Airflow's REST API, for triggers. */

import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, python, pythonFile } from "../../generators/python";
import { cooldown, reasonAsked, sinceWhen } from "../../generators/retraining/triggered";
import type { Plan } from "../../plan/plan";

export default defineGenerator({
  id: "systems/airflow/submit",
  tier: 3,
  path: paths.submit,
  about: "starts a run for a trigger",
  system: { role: "pipeline", tool: "airflow" },
  steps: () => [
    {
      phase: "retrain",
      title: "Retrain now (AIRFLOW_API and AIRFLOW_TOKEN set)",
      commands: [`python ${paths.submit} --reason manual`],
    },
  ],
  generate: (plan, origin) => [pythonFile(paths.submit, origin, source(plan))],
});

/** The API of version 2: https://airflow.apache.org/docs/apache-airflow/stable/stable-rest-api-ref.html (read 2026-11-29) */
function source(plan: Plan): Code {
  return python`
    """Starts a run for a reason, unless one is on its way or too recent."""

    import argparse
    import json
    import os
    import urllib.request as web
    from datetime import UTC, datetime, timedelta

    NAME = ${`${plan.spec.name}-retraining`}
    ${cooldown(plan)}

    ${reasonAsked(true)}


    def call(path, body=None):
        headers = {"Authorization": f"Bearer {os.environ['AIRFLOW_TOKEN']}", "Content-Type": "application/json"}
        address = f"{os.environ['AIRFLOW_API']}/api/v2/dags/{NAME}/{path}"
        request = web.Request(address, body and json.dumps(body).encode(), headers)
        with web.urlopen(request) as response:
            return json.load(response)


    ${sinceWhen}
    for run in call("dagRuns?limit=1&order_by=-run_after")["dag_runs"]:
        if run["state"] in ("queued", "running") or datetime.fromisoformat(run["run_after"]) > since:
            raise SystemExit(f"{run['dag_run_id']} is running or too recent")
    print(call("dagRuns", {"logical_date": None, "conf": {"reason": reason}})["dag_run_id"])
  `;
}
