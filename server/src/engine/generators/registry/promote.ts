/** registry/promote.py: the alias `champion` moves to the challenger, or back. */
import type { Plan } from "../../plan/plan";
import { nameIn, registryOf } from "../../systems/tracked-by";
import { runnerOf } from "../ci/runner";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { importLines } from "../training/imports";

export default defineGenerator({
  id: "registry/promote",
  tier: 2,
  path: paths.promote,
  about: "moves the champion, or goes back",
  generate: (plan, origin) => [pythonFile(paths.promote, origin, file(plan))],
});

function file(plan: Plan): Code {
  const { spec } = plan;
  const registry = registryOf(plan);
  const { imports, target, tags, number, run, before, ...moving } = registry.promote;
  const used = ["argparse", "json", "os"].map((module) => `import ${module}`);
  return python`
    """Makes the approved challenger the champion, or goes back (--rollback). Prints an audit event."""
    ${code(importLines([...used, "from datetime import UTC, datetime", ...imports]))}

    NAME = ${nameIn(registry, spec.name)}
    ACTOR = os.environ.get(${runnerOf(plan).actor}, os.environ.get("USER"))

    parser = argparse.ArgumentParser()
    parser.add_argument("--rollback", action="store_true")
    parser.add_argument("--approved-by", default=ACTOR)
    args = parser.parse_args()
    source, event = ("previous-champion", "rolled_back") if args.rollback else ("challenger", "promoted")
    ${code(registry.open)}
    ${code(target)}
    if ${code(tags)}.get("validation_status") != "approved":
        raise SystemExit(f"Version {${code(number)}} is not approved by training/evaluate.py.")
    before = ${code(before)}
    ${code(moving.move)}
    if args.rollback:
        ${code(moving.markBefore)}
    elif before:
        ${code(moving.keepBefore)}
    ${code(moving.approve)}
    print(json.dumps({
        "event": event,
        "model_name": NAME,
        "version": ${code(tags)}.get("semver", ${code(number)}),
        "run_id": ${code(run)},
        "actor": ACTOR,
        "approved_by": args.approved_by,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "environment": ${spec.governance_level},
        "result": "succeeded",
    }))
  `;
}
