/** retraining/submit.py: uploads the compiled pipeline, keeps its schedules, and starts runs for the triggers. */

import type { Plan } from "../../plan/plan";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, python, pythonFile } from "../python";
import { cooldown, reasonAsked, sinceWhen } from "./triggered";
import { schedulesOf } from "./when";

export default defineGenerator({
  id: "retraining/submit",
  tier: 3,
  path: paths.submit,
  about: "uploads, schedules and starts it",
  system: { role: "pipeline", tool: "kubeflow" },
  steps: () => [
    {
      phase: "retrain",
      title: "Upload and schedule the retraining (KFP_ENDPOINT and DATA set)",
      commands: [`python ${paths.submit}`],
    },
  ],
  generate: (plan, origin) => [pythonFile(paths.submit, origin, source(plan))],
});

function source(plan: Plan): Code {
  return python`
    """Uploads the pipeline and renews its schedules; with --reason, starts a run."""

    import argparse
    import hashlib
    import os
    from datetime import UTC, datetime, timedelta
    from pathlib import Path

    from kfp import Client

    NAME = ${`${plan.spec.name}-retraining`}
    SCHEDULES = ${schedulesOf(plan)}  # seconds first, UTC
    ${cooldown(plan)}

    ${reasonAsked(false)}
    client = Client(host=os.environ["KFP_ENDPOINT"])
    experiment = client.create_experiment(NAME, namespace=os.environ.get("KFP_NAMESPACE")).experiment_id
    package = str(Path(__file__).with_name(${paths.pipelineIr.slice("retraining/".length)}))
    digest = hashlib.sha256(Path(package).read_bytes()).hexdigest()[:12]
    pipeline = client.get_pipeline_id(NAME) or client.upload_pipeline(package, NAME).pipeline_id
    versions = client.list_pipeline_versions(pipeline, page_size=100).pipeline_versions or []
    version = next((v for v in versions if v.display_name == digest), None) or client.upload_pipeline_version(
        package, digest, pipeline_id=pipeline
    )


    def start(create, why, **when):
        params = {"data": os.environ["DATA"], "reason": why}
        target = {"pipeline_id": pipeline, "version_id": version.pipeline_version_id}
        create(experiment, f"{NAME}-{why}", params=params, service_account=${plan.spec.name}, **target, **when)


    if reason:
        ${sinceWhen}
        for run in client.list_runs(experiment_id=experiment, page_size=1, sort_by="created_at desc").runs or []:
            if run.state in ("PENDING", "RUNNING") or run.created_at > since:
                raise SystemExit(f"{run.run_id} is running or too recent")
        start(client.run_pipeline, reason)
    else:
        for old in client.list_recurring_runs(experiment_id=experiment, page_size=100).recurring_runs or []:
            client.delete_recurring_run(old.recurring_run_id)
        for why, cron in SCHEDULES.items():
            start(client.create_recurring_run, why, cron_expression=cron, max_concurrency=1, no_catchup=True)
  `;
}
