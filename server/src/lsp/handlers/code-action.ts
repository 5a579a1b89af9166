import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from "vscode-languageserver";
import { type File, parseFile } from "../../engine/index";
import { fixesIn, toTextEdits } from "../convert";
import type { Session } from "../session";
import { applyTextEdit, silencingEdit } from "../silence";
import { diagnosticsOf } from "./diagnostics";

/** `textDocument/codeAction`: the fixes of the findings in range, the rule's page, and a comment that silences it. */
export function codeAction(session: Session, { textDocument: { uri }, context }: CodeActionParams): CodeAction[] {
  const file = session.file(uri);
  if (!file || file.documents.length === 0 || !wanted(context.only)) return [];
  return context.diagnostics
    .filter(({ source }) => source === "mlops")
    .flatMap((diagnostic) => [
      ...quickFixes(session, uri, diagnostic),
      ...silence(session, file, { uri, diagnostic }),
      ...explain(session, diagnostic),
    ]);
}

function wanted(only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((kind) => kind === "" || `${CodeActionKind.QuickFix}.`.startsWith(`${kind}.`));
}

function quickFixes(session: Session, uri: string, diagnostic: Diagnostic): readonly CodeAction[] {
  const fixes = fixesIn(diagnostic, session.version(uri)) ?? freshFixes(session, uri, diagnostic);
  return fixes.map((fix, index) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(index === 0 ? { isPreferred: true } : {}),
    edit: { changes: { [uri]: toTextEdits(fix) } },
  }));
}

/** For editors that do not hand back what a diagnostic carried, and for texts that changed since. */
function freshFixes(session: Session, uri: string, { code, range }: Diagnostic): NonNullable<ReturnType<typeof fixesIn>> {
  const same = diagnosticsOf(session, uri).find(
    (each) =>
      each.code === code && each.range.start.line === range.start.line && each.range.start.character === range.start.character,
  );
  return (same && fixesIn(same, session.version(uri))) ?? [];
}

/** Offered only where it works: not in JSON, not inside a block of text, not for text that cannot be read. */
function silence(
  session: Session,
  file: File,
  { uri, diagnostic }: { uri: string; diagnostic: Diagnostic },
): readonly CodeAction[] {
  const rule = String(diagnostic.code);
  if (rule === "syntax" || rule === "suppression/unused" || file.path.endsWith(".json")) return [];
  const edit = silencingEdit(file.text, rule, diagnostic.range.start.line);
  const after = parseFile(file.path, applyTextEdit(file.text, edit), file);
  const count = (checked: File): number => session.check(checked).findings.filter((finding) => finding.rule === rule).length;
  if (count(after) >= count(file)) return [];
  return [
    {
      title: `Silence "${rule}" on this line`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: { changes: { [uri]: [edit] } },
    },
  ];
}

function explain({ rules }: Session, diagnostic: Diagnostic): readonly CodeAction[] {
  const rule = rules.find(({ id }) => id === diagnostic.code);
  if (!rule) return [];
  const title = `Explain "${rule.id}"`;
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      command: { title, command: "mlops.showRule", arguments: [rule.id] },
    },
  ];
}
