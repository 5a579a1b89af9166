/** Findings, fixes and completions: the engine's words in those of the Language Server Protocol. The rest: convert-structure.ts. */
import { createHash } from "node:crypto";
import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  InsertTextMode,
  type TextEdit,
} from "vscode-languageserver";
import {
  type Completion,
  type Document,
  type Finding,
  type FindingFix,
  type Rule,
  rangeIn,
  type Severity,
} from "../engine/index";
import type { Features } from "./features";
import { uriOf } from "./paths";

const pages = "https://github.com/cognitive-toolworks/mlops-lifecycle-manager/blob/main/docs/rules";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What a diagnostic carries for the code actions that follow it. */
export interface DiagnosticData {
  /** The document's version the fixes are made for. */
  readonly version: number | null;
  readonly fixes: readonly FindingFix[];
}

export interface DiagnosticContext {
  readonly features: Features;
  readonly rules: readonly Rule[];
  readonly version: number | undefined;
}

export function toDiagnostic(finding: Finding, { features, rules, version }: DiagnosticContext): Diagnostic {
  const { rule, severity, message, range, related = [], fixes = [] } = finding;
  const tags = features.diagnosticTags ? tagsOf(finding) : [];
  const data: DiagnosticData = { version: version ?? null, fixes };
  return {
    range,
    severity: severities[severity],
    code: rule,
    ...(rules.some(({ id }) => id === rule) ? { codeDescription: { href: pageOf(rule, features) } } : {}),
    source: "mlops",
    message,
    ...(tags.length > 0 ? { tags } : {}),
    ...(features.relatedInformation && related.length > 0
      ? {
          relatedInformation: related.map((place) => ({
            location: { uri: uriOf(place.path), range: place.range },
            message: place.message,
          })),
        }
      : {}),
    data,
  };
}

/** Where a rule's page is: on disk beside the extension, else on the web. */
export function pageOf(rule: string, { docs }: Features): string {
  return docs === undefined ? `${pages}/${rule}.md` : uriOf(`${docs}/${rule}.md`);
}

/** The same diagnostics have the same id, whenever they were made: an edit in a comment changes the version and no finding. */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  const timeless = diagnostics.map(({ data, ...rest }) => ({ ...rest, fixes: (data as DiagnosticData | undefined)?.fixes }));
  return createHash("sha256").update(JSON.stringify(timeless)).digest("hex").slice(0, 16);
}

/** The fixes a diagnostic brought along, undefined if the editor dropped them or the text has moved on since. */
export function fixesIn({ data }: Diagnostic, version: number | undefined): readonly FindingFix[] | undefined {
  const carried = data as Partial<DiagnosticData> | null | undefined;
  return carried?.fixes && carried.version === (version ?? null) ? carried.fixes : undefined;
}

export function toTextEdits({ edits }: FindingFix): TextEdit[] {
  return edits.map(({ range, newText }) => ({ range, newText }));
}

const completionKinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
};

export function toCompletionItem(completion: Completion, document: Document, { snippets }: Features): CompletionItem {
  return {
    label: completion.label,
    kind: completionKinds[completion.kind],
    ...(completion.detail ? { detail: completion.detail } : {}),
    documentation: { kind: "markdown", value: completion.documentation },
    sortText: completion.sortText,
    filterText: completion.filterText,
    insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // The text has all its spaces: an editor that adds its own would indent it twice.
    insertTextMode: InsertTextMode.asIs,
    textEdit: {
      range: rangeIn(document, completion.replace),
      newText: snippets ? completion.insertText : completion.plainText,
    },
  };
}

function tagsOf({ rule, deprecated }: Finding): DiagnosticTag[] {
  if (deprecated) return [DiagnosticTag.Deprecated];
  return rule === "suppression/unused" ? [DiagnosticTag.Unnecessary] : [];
}
