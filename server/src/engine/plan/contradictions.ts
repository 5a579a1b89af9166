/** Values of a spec that exclude each other. No plan can follow both, and following one would silently change the other. */
import { CannotProceed } from "../cannot-proceed";
import type { Spec, Thresholds } from "./plan";

/** Throws CannotProceed with every contradiction, by key and value. */
export function refuseContradictions(spec: Spec, thresholds: Thresholds): void {
  const found = [...steps(spec), ...levels(spec, thresholds)];
  if (found.length === 0) return;
  throw new CannotProceed({
    what: `Cannot plan ${spec.name}`,
    why: found.join("; "),
    next: "Correct the spec: none of these values is changed silently",
  });
}

function* steps({ rollout }: Spec): Generator<string> {
  const list = rollout?.steps;
  if (!list) return;
  const written = `rollout.steps [${list.join(", ")}]`;
  if (list.some((step, index) => index > 0 && step <= (list[index - 1] ?? 0))) yield `${written} must increase`;
  else if (list.at(-1) !== 100) yield `${written} must end at 100`;
}

function* levels({ monitoring }: Spec, { errorRate, accuracy }: Thresholds): Generator<string> {
  const { error_rate: errors, accuracy: quality } = monitoring ?? {};
  const named = (key: string, value: number, said: unknown): string =>
    `monitoring.${key} (${value}${said === undefined ? " by default" : ""})`;
  if (errorRate.alert >= errorRate.page)
    yield `${named("error_rate.alert", errorRate.alert, errors?.alert)} is not below ${named("error_rate.page", errorRate.page, errors?.page)}`;
  if (accuracy.investigateDrop >= accuracy.retrainDrop)
    yield `${named("accuracy.investigate_drop", accuracy.investigateDrop, quality?.investigate_drop)} is not below ${named("accuracy.retrain_drop", accuracy.retrainDrop, quality?.retrain_drop)}`;
}
