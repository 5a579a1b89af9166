/** retraining/submit.py: keeps the schedules of the compiled pipeline, and starts runs for the triggers. */

import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, python, pythonFile } from "../../generators/python";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import { cooldown, reasonAsked, sinceWhen } from "../../generators/retraining/triggered";
import { schedulesOf } from "../../generators/retraining/when";
import type { Plan } from "../../plan/plan";
import { secretNames } from "./pipeline";

export default defineGenerator({
  id: "systems/vertex-ai/submit",
  tier: 3,
  path: paths.submit,
  about: "schedules and starts it",
  system: { role: "pipeline", tool: "vertex_ai" },
  steps: (plan) => {
    const { secret, image } = retrainingOf(plan);
    const secrets = secret ? secretNames(secret).map(([, name]) => `gcloud secrets create ${name} --data-file=-`) : [];
    return [
      {
        phase: "retrain",
        title: "Schedule the retraining (GOOGLE_CLOUD_PROJECT, GOOGLE_CLOUD_REGION, REGISTRY, PIPELINE_ROOT and DATA set)",
        commands: [
          `docker tag ${image} "$REGISTRY/${image}" && docker push "$REGISTRY/${image}"`,
          ...secrets,
          `python ${paths.submit}`,
        ],
      },
    ];
  },
  generate: (plan, origin) => [pythonFile(paths.submit, origin, source(plan))],
});

/** A time zone stands before the five fields: https://docs.cloud.google.com/vertex-ai/docs/pipelines/schedule-pipeline-run (read 2026-11-29) */
function source(plan: Plan): Code {
  const inUtc = Object.fromEntries(Object.entries(schedulesOf(plan)).map(([why, cron]) => [why, `TZ=Etc/UTC ${cron}`]));
  return python`
    """Renews the schedules of the pipeline; with --reason, starts a run."""

    import argparse
    import os
    import tempfile
    from datetime import UTC, datetime, timedelta
    from pathlib import Path

    from google.cloud import aiplatform

    NAME = ${retrainingOf(plan).name}
    IMAGE = ${retrainingOf(plan).image}
    SCHEDULES = ${inUtc}
    ${cooldown(plan)}

    ${reasonAsked(false)}
    aiplatform.init(project=os.environ["GOOGLE_CLOUD_PROJECT"], location=os.environ["GOOGLE_CLOUD_REGION"])
    account = os.environ.get("SERVICE_ACCOUNT")
    # the registry is known only here
    template = Path(tempfile.mkdtemp()) / "pipeline.yaml"
    compiled = Path(__file__).with_name(${paths.pipelineIr.slice("retraining/".length)}).read_text()
    template.write_text(compiled.replace(f"image: {IMAGE}", f"image: {os.environ['REGISTRY']}/{IMAGE}"))


    def pipeline(why):
        return aiplatform.PipelineJob(
            display_name=NAME,
            template_path=str(template),
            pipeline_root=os.environ["PIPELINE_ROOT"],
            parameter_values={"data": os.environ["DATA"], "reason": why},
        )


    if reason:
        ${sinceWhen}
        for run in aiplatform.PipelineJob.list(filter=f'display_name="{NAME}"', order_by="create_time desc")[:1]:
            if not run.done() or run.create_time > since:
                raise SystemExit(f"{run.name} is running or too recent")
        pipeline(reason).submit(service_account=account)
    else:
        for why, cron in SCHEDULES.items():
            name = f"{NAME}-{why}"
            for old in aiplatform.PipelineJobSchedule.list(filter=f'display_name="{name}"'):
                old.delete()
            new = aiplatform.PipelineJobSchedule(pipeline_job=pipeline(why), display_name=name)
            new.create(cron=cron, max_concurrent_run_count=1, service_account=account)
  `;
}
