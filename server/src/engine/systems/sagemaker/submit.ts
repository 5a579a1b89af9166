/**
 * retraining/submit.py: brings the definition to SageMaker, keeps its schedules in EventBridge, has people told of failed runs, and
 * starts runs for the triggers. A pipeline has no step for failures: what comes after a failed step is never started.
 */

import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, python, pythonFile } from "../../generators/python";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import { cooldown, reasonAsked, sinceWhen } from "../../generators/retraining/triggered";
import { schedulesOf } from "../../generators/retraining/when";
import type { Plan } from "../../plan/plan";
import { definitionPath } from "./pipeline";

export default defineGenerator({
  id: "systems/sagemaker/submit",
  tier: 3,
  path: paths.submit,
  about: "uploads, schedules and starts it",
  system: { role: "pipeline", tool: "sagemaker" },
  steps: (plan) => {
    const { image, secret } = retrainingOf(plan);
    const login = secret ? [`aws secretsmanager create-secret --name ${secret.name} --secret-string file://"$SECRETS"`] : [];
    return [
      {
        phase: "retrain",
        title:
          "Upload and schedule the retraining (REGISTRY, ROLE_ARN, SCHEDULER_ROLE_ARN, OUTPUTS, DATA and FAILURES_TOPIC_ARN set; failed runs are told to that topic of SNS, to which events.amazonaws.com must be allowed to publish)",
        commands: [
          `docker tag ${image} "$REGISTRY/${image}" && docker push "$REGISTRY/${image}"`,
          ...login,
          `python ${paths.submit}`,
        ],
      },
    ];
  },
  generate: (plan, origin) => [pythonFile(paths.submit, origin, source(plan))],
});

/**
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html and, for failures,
 * https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html (read 2026-11-29)
 */
function source(plan: Plan): Code {
  const wrapped = Object.fromEntries(Object.entries(schedulesOf(plan)).map(([why, cron]) => [why, `cron(${cron})`]));
  return python`
    """Uploads the pipeline, renews its schedules and who is told of failures; with --reason, starts a run."""

    import argparse
    import hashlib
    import json
    import os
    from datetime import UTC, datetime, timedelta
    from pathlib import Path

    import boto3

    NAME = ${retrainingOf(plan).name}
    IMAGE = ${retrainingOf(plan).image}
    SCHEDULES = ${wrapped}
    ${cooldown(plan)}

    ${reasonAsked(false)}
    sagemaker, scheduler = boto3.client("sagemaker"), boto3.client("scheduler")


    def parameters(why):
        told = {"Data": os.environ["DATA"], "Reason": why, "Image": f"{os.environ['REGISTRY']}/{IMAGE}"}
        told |= {"Role": os.environ["ROLE_ARN"], "Outputs": os.environ["OUTPUTS"]}
        return [{"Name": name, "Value": value} for name, value in told.items()]


    if reason:
        ${sinceWhen}
        runs = sagemaker.list_pipeline_executions(PipelineName=NAME, SortBy="CreationTime", SortOrder="Descending", MaxResults=1)
        for run in runs["PipelineExecutionSummaries"]:
            if run["PipelineExecutionStatus"] in ("Executing", "Stopping") or run["StartTime"] > since:
                raise SystemExit(f"{run['PipelineExecutionArn']} is running or too recent")
        sagemaker.start_pipeline_execution(PipelineName=NAME, PipelineParameters=parameters(reason))
    else:
        definition = Path(__file__).with_name(${definitionPath.slice("retraining/".length)}).read_text()
        pipeline = {"PipelineName": NAME, "PipelineDefinition": definition, "RoleArn": os.environ["ROLE_ARN"]}
        try:
            arn = sagemaker.update_pipeline(**pipeline)["PipelineArn"]
        except sagemaker.exceptions.ResourceNotFound:
            token = hashlib.sha256(definition.encode()).hexdigest()
            arn = sagemaker.create_pipeline(**pipeline, ClientRequestToken=token)["PipelineArn"]
        for why, cron in SCHEDULES.items():
            schedule = {
                "Name": f"{NAME}-{why}",
                "ScheduleExpression": cron,
                "ScheduleExpressionTimezone": "UTC",
                "FlexibleTimeWindow": {"Mode": "OFF"},
                "Target": {
                    "Arn": arn,
                    "RoleArn": os.environ["SCHEDULER_ROLE_ARN"],
                    "SageMakerPipelineParameters": {"PipelineParameterList": parameters(why)},
                },
            }
            try:
                scheduler.update_schedule(**schedule)
            except scheduler.exceptions.ResourceNotFoundException:
                scheduler.create_schedule(**schedule)
        kind = "SageMaker Model Building Pipeline Execution Status Change"
        failed = {"pipelineArn": [arn], "currentPipelineExecutionStatus": ["Failed"]}
        pattern = {"source": ["aws.sagemaker"], "detail-type": [kind], "detail": failed}
        events = boto3.client("events")
        events.put_rule(Name=f"{NAME}-failed", EventPattern=json.dumps(pattern))
        people = {"Id": "people", "Arn": os.environ["FAILURES_TOPIC_ARN"]}
        if events.put_targets(Rule=f"{NAME}-failed", Targets=[people])["FailedEntryCount"]:
            raise SystemExit("Nobody would be told of a failed run.")
  `;
}
