/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (accessed 2026-11-23). */
import {
  type Finding,
  type FindingFix,
  type Range,
  type Rule,
  rulePage,
  rules,
  type Severity,
  withoutRule,
} from "../../engine/index";
import type { CheckedFile } from "../../host/checked";
import { version } from "../../host/version";
import type { Report } from "../report";

export function sarifReport({ files, unread }: Report): string {
  const failures = files.flatMap((file) => file.failures.map((failure) => ({ ...failure, path: file.path })));
  const trouble = [
    ...unread.map((one) => ({ level: one.large ? "note" : "error", text: `${one.path} was not checked: ${one.unread}` })),
    ...failures.map(({ rule, path, error }) => ({
      level: "error",
      text: `Rule ${rule} failed on ${path}: ${error instanceof Error ? error.message : String(error)}`,
    })),
  ];
  const ids = [...new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const run = {
    tool: { driver: { name: "mlops-lifecycle", semanticVersion: version, rules: ids.map(descriptor) } },
    columnKind: "utf16CodeUnits",
    invocations: [
      {
        executionSuccessful: trouble.every(({ level }) => level === "note"),
        toolExecutionNotifications: trouble.map(({ level, text }) => ({ level, message: { text } })),
      },
    ],
    results: files.flatMap((file) => file.findings.map((finding) => result(file, finding, ids.indexOf(finding.rule)))),
  };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note", hint: "note" };

function descriptor(id: string): object {
  const rule: Rule | undefined = rules.find((one) => one.id === id);
  if (!rule) return { id, shortDescription: { text: withoutRule[id] ?? id } };
  return {
    id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.rationale },
    helpUri: rule.source.url,
    help: { text: `${rule.rationale}\n\nSource: ${rule.source.title}, ${rule.source.url}`, markdown: rulePage(rule) },
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function result({ path }: CheckedFile, finding: Finding, ruleIndex: number): object {
  const { rule, severity, message, range, related = [], fixes = [] } = finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [location(path, range)],
    ...(related.length > 0
      ? { relatedLocations: related.map((place) => ({ ...location(place.path, place.range), message: { text: place.message } })) }
      : {}),
    ...(fixes.length > 0 ? { fixes: fixes.map((fix) => fixOf(path, fix)) } : {}),
  };
}

function fixOf(path: string, { title, edits }: FindingFix): object {
  const replacements = edits.map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation: artifact(path), replacements }] };
}

function location(path: string, range: Range): object {
  return { physicalLocation: { artifactLocation: artifact(path), region: region(range) } };
}

function artifact(path: string): object {
  return { uri: path.split("/").map(encodeURIComponent).join("/") };
}

function region({ start, end }: Range): object {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
