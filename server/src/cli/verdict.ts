/** How a check ends: what its report does not show is said on the error stream, and the exit status says the rest. */
import { type Exit, exit, type Streams } from "./command";
import type { Report } from "./report";

interface Judging extends Pick<Streams, "err"> {
  readonly options: { readonly maxWarnings?: number };
}

/** 1 where errors or too many warnings were found, 2 where something could not be judged. */
export function verdict({ files, unread, summary }: Report, { err, options }: Judging): Exit {
  for (const one of unread) err.write(`mlops-lifecycle: ${one.path} was not checked: ${one.unread}.\n`);
  for (const { path } of files.filter(({ kinds }) => kinds.length === 0)) {
    err.write(`mlops-lifecycle: ${path} was not checked: it holds no document of a kind we know.\n`);
  }
  const failures = files.flatMap((file) => file.failures.map((failure) => ({ ...failure, path: file.path })));
  for (const { rule, path, error } of failures) {
    const why = error instanceof Error ? error.message : String(error);
    err.write(`mlops-lifecycle: Rule ${rule} failed on ${path}: ${why}. That is our fault; all other findings stand.\n`);
  }
  const { maxWarnings } = options;
  const tooMany = maxWarnings !== undefined && summary.warnings > maxWarnings;
  if (tooMany) err.write(`mlops-lifecycle: ${summary.warnings} warnings, and no more than ${maxWarnings} are allowed.\n`);
  if (failures.length > 0 || unread.some(({ large }) => !large)) return exit.failed;
  return summary.errors > 0 || tooMany ? exit.no : exit.ok;
}
