/**
 * JUnit's XML, which Jenkins, GitLab and Azure Pipelines show as test results; shape as in Jenkins' own schema:
 * https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 * (accessed 2026-11-28). A file is a suite, a finding a case: errors fail, everything milder is told in the suite's output.
 */
import type { Finding } from "../../engine/index";
import type { CheckedFile } from "../../host/checked";
import type { Report } from "../report";

export function junitReport({ files, unread }: Report): string {
  const suites = [...files.map(suite), ...unread.map(unreadSuite)];
  const tests = suites.reduce((sum, { count }) => sum + count.tests, 0);
  const failures = suites.reduce((sum, { count }) => sum + count.failures, 0);
  const errors = suites.reduce((sum, { count }) => sum + count.errors, 0);
  const head = `<testsuites name="mlops-lifecycle" tests="${tests}" failures="${failures}" errors="${errors}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.map(({ text }) => text).join("")}</testsuites>\n`;
}

interface Suite {
  readonly count: { readonly tests: number; readonly failures: number; readonly errors: number };
  readonly text: string;
}

function suite({ path, findings }: CheckedFile): Suite {
  const failed = findings.filter(({ severity }) => severity === "error");
  const told = findings.filter(({ severity }) => severity !== "error");
  const cases = failed.length > 0 ? failed.map((finding) => failedCase(path, finding)) : [`    ${openCase(path, "check")}/>\n`];
  const output =
    told.length > 0 ? `    <system-out>${escaped(told.map((one) => line(path, one)).join("\n"))}</system-out>\n` : "";
  const count = { tests: cases.length, failures: failed.length, errors: 0 };
  return { count, text: suiteText(path, count, cases.join("") + output) };
}

function unreadSuite({ path, unread = "", large }: CheckedFile): Suite {
  const count = { tests: 1, failures: 0, errors: large ? 0 : 1 };
  const word = large ? "skipped" : "error";
  const text = `    ${openCase(path, "read")}>\n      <${word} message="${escaped(unread)}"/>\n    </testcase>\n`;
  return { count, text: suiteText(path, count, text) };
}

function suiteText(path: string, { tests, failures, errors }: Suite["count"], inner: string): string {
  const numbers = `tests="${tests}" failures="${failures}" errors="${errors}"`;
  return `  <testsuite name="${escaped(path)}" ${numbers}>\n${inner}  </testsuite>\n`;
}

function failedCase(path: string, finding: Finding): string {
  const { rule, message } = finding;
  const failure = `<failure type="${escaped(rule)}" message="${escaped(message)}">${escaped(line(path, finding))}</failure>`;
  return `    ${openCase(path, `${rule} at line ${finding.range.start.line + 1}`)}>\n      ${failure}\n    </testcase>\n`;
}

function openCase(path: string, name: string): string {
  return `<testcase classname="${escaped(path)}" name="${escaped(name)}"`;
}

function line(path: string, { range: { start }, severity, message, rule }: Finding): string {
  return `${path}:${start.line + 1}:${start.character + 1}: ${severity} ${message} [${rule}]`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;" };

/** Text for an attribute or an element; what XML 1.0 cannot say at all becomes the sign for something unreadable. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll(/[&<>"\n]/g, (sign) => entities[sign] ?? sign);
}
