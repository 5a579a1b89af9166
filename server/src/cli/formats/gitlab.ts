/** GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format (accessed 2026-11-28). */
import { createHash } from "node:crypto";
import type { Finding, Severity } from "../../engine/index";
import type { Report } from "../report";

export function gitlabReport({ files }: Report): string {
  const entries = files.flatMap(({ path, findings }) => {
    const seen = new Map<string, number>();
    return findings.map((finding) => {
      const same = `${finding.rule}\n${finding.message}`;
      const count = seen.get(same) ?? 0;
      seen.set(same, count + 1);
      return entry(path, finding, count);
    });
  });
  return `${JSON.stringify(entries, null, 2)}\n`;
}

const severities: Readonly<Record<Severity, string>> = { error: "critical", warning: "major", info: "minor", hint: "info" };

/** The fingerprint leaves the line out: a finding that only moved is not a new one. */
function entry(path: string, { rule, message, severity, range: { start, end } }: Finding, count: number): object {
  return {
    description: message,
    check_name: rule,
    fingerprint: createHash("sha256").update(`${path}\n${rule}\n${message}\n${count}`).digest("hex"),
    severity: severities[severity],
    location: { path, lines: { begin: start.line + 1, end: end.line + 1 } },
  };
}
