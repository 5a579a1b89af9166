/** What every retraining/submit.py does alike, as Python: it asks for the reason, and knows since when another run is too recent. */
import type { Plan } from "../../plan/plan";
import { type Code, python } from "../python";
import { reasons } from "./when";

/** Sets COOLDOWN. */
export function cooldown({ retraining }: Plan): Code {
  return python`COOLDOWN = timedelta(hours=${retraining.cooldownHours})`;
}

/** Sets `reason`; a script that also uploads and schedules is run without one. */
export function reasonAsked(isNeeded: boolean): Code {
  return isNeeded
    ? python`
        parser = argparse.ArgumentParser()
        parser.add_argument("--reason", choices=${reasons}, required=True)
        reason = parser.parse_args().reason
      `
    : python`
        parser = argparse.ArgumentParser()
        parser.add_argument("--reason", choices=${reasons})
        reason = parser.parse_args().reason
      `;
}

/** Sets `since`: a run that was started for a measurement waits for the cooldown, all others only for one that is on its way. */
export const sinceWhen: Code = python`since = datetime.now(UTC) - (COOLDOWN if reason in ("drift", "performance") else timedelta())`;
