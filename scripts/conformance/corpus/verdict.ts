/** What we say of a text: all findings, and the faults of syntax and shape by themselves. */
import {
  checkFile,
  emptyWorkspace,
  type File,
  type Finding,
  parseFile,
  rules,
  rulesetOf,
} from "../../../server/src/engine/index";
import { validate } from "../../../server/src/engine/schema/validate";
import { textOf } from "./files";

export const ruleset = rulesetOf(rules);

export interface Verdict {
  readonly file: File;
  readonly findings: readonly Finding[];
  readonly errors: readonly Finding[];
}

const known = new Map<string, Verdict>();

/** On a file of the corpus; asked again, the same. */
export function verdictOf(folder: string, file: string): Verdict {
  const id = `${folder}/${file}`;
  const verdict = known.get(id) ?? verdictOn(file, textOf(folder, file));
  known.set(id, verdict);
  return verdict;
}

export function verdictOn(path: string, text: string): Verdict {
  const file = parseFile(path, text);
  const { findings, failures } = checkFile(file, emptyWorkspace, ruleset);
  for (const { rule, error } of failures) throw new Error(`${rule} threw on ${path}`, { cause: error });
  return { file, findings, errors: findings.filter(({ severity }) => severity === "error") };
}

/** Messages of what does not parse and of what the schema rejects, whichever rule words it. */
export function structuralFaults({ documents }: File): readonly string[] {
  return documents.flatMap((document) =>
    document.parsed.problems.length > 0
      ? document.parsed.problems.map(({ message }) => message)
      : validate(document).map(({ message }) => message),
  );
}

export function inWords(path: string, { range, rule, message }: Finding): string {
  return `${path}:${range.start.line + 1} ${rule} ${message}`;
}
