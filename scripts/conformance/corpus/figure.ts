/** A figure: of so many things so many are as they must be. */
import { type Check, type Outcome, percent } from "../check";
import { corpus, hasCorpus } from "./files";

export interface Figure {
  readonly title: string;
  readonly right: number;
  readonly all: number;
  /** Share that must be right. */
  readonly goal: number;
  /** What is not right. */
  readonly exceptions: readonly string[];
  /** What a reader should look at besides. */
  readonly notes?: readonly string[];
}

/** A figure over a list: an item is right if nothing speaks against it. */
export function figure<T>(title: string, goal: number, items: readonly T[], against: (item: T) => readonly string[]): Figure {
  const exceptions = items.map(against).filter((lines) => lines.length > 0);
  return { title, goal, right: items.length - exceptions.length, all: items.length, exceptions: exceptions.flatMap(shortened) };
}

/** One fault often brings others with it. */
function shortened(lines: readonly string[]): readonly string[] {
  return lines.length > 3 ? [...lines.slice(0, 2), `… and ${lines.length - 2} more about the same`] : lines;
}

export function reached({ right, all, goal }: Figure): boolean {
  return right >= goal * all;
}

export function asCheck(name: string, figures: () => readonly Figure[]): Check {
  return {
    name,
    async run(): Promise<Outcome> {
      if (!hasCorpus()) return { status: "skipped", lines: [`no corpus at ${corpus} (set MLOPS_CORPUS)`] };
      const start = performance.now();
      const found = figures();
      const time = `${Math.round(performance.now() - start)} ms`;
      return { status: found.every(reached) ? "passed" : "failed", lines: [...found.flatMap(inLines), time] };
    },
  };
}

export function inLines(each: Figure): readonly string[] {
  const { title, right, all, goal, exceptions, notes = [] } = each;
  return [
    `${reached(each) ? "ok  " : "FAIL"} ${title}: ${right} of ${all}, ${percent(right, all)} (goal ${percent(goal, 1)})`,
    ...exceptions.map((line) => `       ${line}`),
    ...notes.map((line) => `     – ${line}`),
  ];
}
