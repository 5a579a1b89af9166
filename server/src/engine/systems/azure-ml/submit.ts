/** retraining/submit.py: starts the pipeline job, for triggers. */

import { defineGenerator } from "../../generators/generator";
import { paths } from "../../generators/paths";
import { type Code, code, python, pythonFile } from "../../generators/python";
import { cooldown, reasonAsked, sinceWhen } from "../../generators/retraining/triggered";
import type { Plan } from "../../plan/plan";
import { vaultInput, vaultSaid } from "./login";
import { pipelinePath } from "./retraining-paths";

export default defineGenerator({
  id: "systems/azure-ml/submit",
  tier: 3,
  path: paths.submit,
  about: "starts a run for a trigger",
  system: { role: "pipeline", tool: "azure_ml" },
  generate: (plan, origin) => [pythonFile(paths.submit, origin, source(plan))],
});

/** https://learn.microsoft.com/python/api/azure-ai-ml/azure.ai.ml.operations.joboperations (read 2026-11-29) */
function source(plan: Plan): Code {
  const { spec } = plan;
  return python`
    """Starts a run for a reason, unless one is on its way or too recent."""

    import argparse
    import os
    from datetime import UTC, datetime, timedelta
    from itertools import islice
    from pathlib import Path

    from azure.ai.ml import MLClient, load_job
    from azure.identity import DefaultAzureCredential

    NAME = ${`${spec.name}-retraining`}
    ${cooldown(plan)}
    ENDED = ("Completed", "Failed", "Canceled", "NotResponding")

    ${reasonAsked(true)}
    workspace = [os.environ[name] for name in ("AZURE_SUBSCRIPTION_ID", "AZURE_RESOURCE_GROUP", "AZURE_ML_WORKSPACE")]
    client = MLClient(DefaultAzureCredential(), *workspace)
    ${sinceWhen}
    for run in islice((job for job in client.jobs.list() if job.experiment_name == NAME), 20):
        if run.status not in ENDED or run.creation_context.created_at > since:
            raise SystemExit(f"{run.name} is running or too recent")
    told = [{"inputs.reason": reason}]
    ${code(vaultSaid(plan, "") === "" ? "" : `told.append({"inputs.${vaultInput}": os.environ["KEY_VAULT"]})`)}
    job = load_job(Path(__file__).with_name(${pipelinePath.slice("retraining/".length)}), params_override=told)
    print(client.jobs.create_or_update(job).name)
  `;
}
