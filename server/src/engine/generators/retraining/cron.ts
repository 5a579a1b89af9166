/** One schedule in the words of each engine. */
import type { Plan } from "../../plan/plan";
import type { CronDialect } from "../../practice/cron";
import { rewriteCron } from "../../practice/cron-translate";
import { systemOf } from "../../systems/of";

export interface Schedule {
  readonly expression: string;
  readonly dialect: CronDialect;
}

/** The spec's five-field schedule as the plan's engine reads it. */
export function scheduleFor({ spec, stack }: Plan): Schedule | undefined {
  const expression = spec.retraining?.schedule?.trim();
  return expression ? inDialect(expression, stack) : undefined;
}

/** The first day of every quarter, for rules that ask for a regular review. */
export function quarterlyFor({ stack }: Plan): string {
  return inDialect("0 3 1 1,4,7,10 *", stack).expression;
}

/** Five fields in the words of an engine. */
export function fiveFieldsIn(dialect: CronDialect, expression: string): string {
  return rewriteCron(expression, "unix", dialect) ?? expression;
}

/** What no dialect can say was refused before: rules/spec/schedule-invalid.ts. */
function inDialect(expression: string, { pipeline }: Plan["stack"]): Schedule {
  const dialect = systemOf(pipeline)?.cron ?? "unix";
  const written = rewriteCron(expression, "unix", dialect);
  return written === undefined ? { expression, dialect: "unix" } : { expression: written, dialect };
}
