/** registry/promote.py: the alias `champion` moves to the challenger, or back. */
import type { Plan } from "../../plan/plan";
import { runnerOf } from "../ci/runner";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, python, pythonFile } from "../python";

export default defineGenerator({
  id: "registry/promote",
  tier: 2,
  path: paths.promote,
  about: "moves the champion, or goes back",
  generate: (plan, origin) => [pythonFile(paths.promote, origin, file(plan))],
});

function file(plan: Plan): Code {
  const { spec } = plan;
  return python`
    """Makes the approved challenger the champion, or goes back (--rollback). Prints an audit event."""
    import argparse
    import json
    import os
    from datetime import UTC, datetime

    import mlflow

    NAME = ${spec.name}
    ACTOR = os.environ.get(${runnerOf(plan).actor}, os.environ.get("USER"))

    parser = argparse.ArgumentParser()
    parser.add_argument("--rollback", action="store_true")
    parser.add_argument("--approved-by", default=ACTOR)
    args = parser.parse_args()
    source, event = ("previous-champion", "rolled_back") if args.rollback else ("challenger", "promoted")
    client = mlflow.MlflowClient()
    target = client.get_model_version_by_alias(NAME, source)
    if target.tags.get("validation_status") != "approved":
        raise SystemExit(f"Version {target.version} is not approved by training/evaluate.py.")
    before = client.get_registered_model(NAME).aliases.get("champion")
    client.set_registered_model_alias(NAME, "champion", target.version)
    client.delete_registered_model_alias(NAME, source)
    if args.rollback:
        client.set_model_version_tag(NAME, before, "validation_status", event)
    elif before:
        client.set_registered_model_alias(NAME, "previous-champion", before)
    client.set_model_version_tag(NAME, target.version, "approved_by", args.approved_by)
    print(json.dumps({
        "event": event,
        "model_name": NAME,
        "version": target.tags.get("semver", target.version),
        "run_id": target.run_id,
        "actor": ACTOR,
        "approved_by": args.approved_by,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "environment": ${spec.governance_level},
        "result": "succeeded",
    }))
  `;
}
