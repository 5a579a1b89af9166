/** What a drift tool contributes to monitoring/drift.py; the rest of the file is one for all of them. */
import type { Code } from "../python";

export interface DriftProgram {
  /** Lines of import of other packages than every drift job has. */
  readonly imports: readonly string[];
  /** Defines `compare(reference, current)`: PSI by column, with a report for people in `args.out`. */
  readonly compare: Code;
  /** Name of the report, whose ending says its format. */
  readonly report: string;
}
