/** What every script of a rollout does alike, as Python: it writes records, takes step after step and reads its options. */
import type { PlannedFile } from "../../bundle/bundle";
import type { Plan } from "../../plan/plan";
import { runnerOf } from "../ci/runner";
import type { Origin } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";

/** serving/rollout.py; a part with nothing to say leaves an empty line behind. */
export function rolloutFile(origin: Origin, script: Code): PlannedFile {
  return pythonFile(paths.rollout, origin, code(script.text.replaceAll(/\n[ \t]+(?=\n)/g, "")));
}

/** The function `audit(event, detail)`. */
export function auditing(plan: Plan): Code {
  const { spec, version } = plan;
  const about = { model_name: spec.name, version, run_id: spec.model?.training?.run_id };
  return python`
    def audit(event, detail):
        """A record as governance/audit-event.schema.json describes it."""
        env, now = os.environ.get, datetime.now(UTC).isoformat(timespec="seconds")
        record = ${about} | {
            "event": event, "result": "succeeded", "detail": detail, "at": now, "environment": env("ENVIRONMENT", ${spec.governance_level}),
            "actor": env(${runnerOf(plan).actor}) or getpass.getuser(), "approved_by": env("APPROVED_BY", ""),
        }
        if not options.dry_run:
            with open(env("AUDIT_LOG", "/dev/stdout"), "a") as log:
                print(json.dumps(record), file=log)
  `;
}

/** The function `main()`, which calls `shift(percent)`, `fault()` and `take_back()`; then the options, and the call of it. */
export function running({ rollout }: Plan, last: number, finish: Code): Code {
  return python`
    def main():
        for percent in [step for step in STEPS if step <= options.to]:
            try:
                shift(percent)
                found = fault()
            except (Exception, KeyboardInterrupt) as error:
                found = repr(error)
            if found:
                take_back()
                audit("rolled_back", f"at {percent} %: {found}")
                sys.exit(f"taken back at {percent} %: {found}")
            audit("deployed", f"{percent} % of traffic")
        ${finish}


    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--to", type=int, default=${last}, help="percent to stop at")
    parser.add_argument("--soak", type=float, default=${rollout.soakMinutes * 60}, help="seconds a step is watched")
    options = parser.parse_args()
    main()
  `;
}
