/** The editor and the command line find the same, in every file of the corpus. */
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import type { WorkspaceDocumentDiagnosticReport } from "vscode-languageserver-protocol";
import { corpus, hasCorpus } from "../../scripts/conformance/corpus/files";
import type { Finding } from "../../server/src/engine/index";
import { checkTargets } from "../../server/src/host/checked";
import { findTargets } from "../../server/src/host/targets";
import { Editor } from "./client";
import { type Folder, foldersOfSuite } from "./folder";

interface Report {
  readonly items: readonly WorkspaceDocumentDiagnosticReport[];
}

type Findings = ReadonlyMap<string, readonly string[]>;

const severities = ["error", "warning", "info", "hint"] as const;

describe("the same findings in the editor and on the command line", () => {
  const placeWith = foldersOfSuite();

  it(
    hasCorpus() ? "over the whole corpus" : `over the whole corpus (skipped: no corpus at ${corpus}, set MLOPS_CORPUS)`,
    async function () {
      if (!hasCorpus()) this.skip();
      this.timeout(300_000);
      const place = placeWith();
      cpSync(corpus, place.path, { recursive: true });
      writeFileSync(path.join(place.path, ".mlopsrc.yaml"), "rules: {}\n");
      const [printed, shown] = [await onCommandLine(place), await inEditor(place)];
      assert.ok(printed.size > 100, `${printed.size} files with findings`);
      assert.deepEqual([...shown.keys()].sort(), [...printed.keys()].sort());
      for (const [file, found] of printed) assert.deepEqual(shown.get(file), found, file);
    },
  );
});

async function onCommandLine(place: Folder): Promise<Findings> {
  const checked = checkTargets(await findTargets([{ path: "." }], { cwd: place.path }));
  return withFindings(checked.map((file) => [file.path, file.findings.map(wordsOf)]));
}

/** What "Validate Workspace" shows in the Problems panel. */
async function inEditor(place: Folder): Promise<Findings> {
  const reports = new Map<string, readonly string[]>();
  await Editor.with({ folders: [place.uri] }, async (editor) => {
    await editor.ask("mlops/validateWorkspace", {}).answer;
    const { items } = await editor.ask<Report>("workspace/diagnostic", { previousResultIds: [] }).answer;
    for (const item of items) if (item.kind === "full") reports.set(nameOf(item.uri, place), item.items.map(wordsOfDiagnostic));
  });
  return withFindings([...reports]);
}

function withFindings(files: readonly (readonly [string, readonly string[]])[]): Findings {
  return new Map(files.filter(([, found]) => found.length > 0));
}

function nameOf(uri: string, place: Folder): string {
  return decodeURIComponent(uri.slice(place.uri.length + 1));
}

function wordsOf({ rule, severity, message, range, fixes = [] }: Finding): string {
  return line(
    rule,
    severity,
    message,
    range,
    fixes.map(({ title }) => title),
  );
}

function wordsOfDiagnostic(diagnostic: Extract<WorkspaceDocumentDiagnosticReport, { kind: "full" }>["items"][number]): string {
  const { code, severity = 1, message, range, data } = diagnostic;
  const { fixes } = data as { readonly fixes: readonly { readonly title: string }[] };
  return line(
    String(code),
    severities[severity - 1] ?? "",
    message as string,
    range,
    fixes.map(({ title }) => title),
  );
}

function line(
  rule: string,
  severity: string,
  message: string,
  { start, end }: Finding["range"],
  fixes: readonly string[],
): string {
  return `${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${rule} ${message} ${fixes.join("|")}`;
}
