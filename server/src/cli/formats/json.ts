/** For scripts: the shape is a promise, so every field is named here. */
import type { Finding } from "../../engine/index";
import type { Report } from "../report";

export function jsonReport({ files, summary }: Report): string {
  const report = {
    version: 1,
    files: files.map(({ path, kinds, findings }) => ({ path, kinds, findings: findings.map(promised) })),
    summary,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** A finding with the fields of the contract and no others. */
function promised({ rule, severity, message, range, kind, source, fixes }: Finding): Finding {
  const promisedFixes = fixes?.map(({ title, edits }) => ({ title, edits }));
  return {
    ...{ rule, severity, message, range, kind },
    ...(source ? { source } : {}),
    ...(promisedFixes ? { fixes: promisedFixes } : {}),
  };
}
