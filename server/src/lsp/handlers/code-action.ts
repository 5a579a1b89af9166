import { type CodeAction, CodeActionKind, type CodeActionParams, type Diagnostic } from "vscode-languageserver";
import type { File } from "../../engine/index";
import { fixAllKind } from "../capabilities";
import { fixesIn, toTextEdits } from "../convert";
import type { Session } from "../session";
import { diagnosticsOf } from "./diagnostics";
import { fixAllAction } from "./fix-all";
import { silencing } from "./silencing";

/** What was found in a file, and what is offered about it. */
interface Found {
  readonly uri: string;
  readonly file: File;
  readonly diagnostic: Diagnostic;
  /** The same finding in the text as it is now, if it is still there. */
  readonly current: Diagnostic | undefined;
}

/** `textDocument/codeAction`: the fixes of the findings in range, the rule's page, and what silences it. */
export function codeAction(session: Session, { textDocument: { uri }, context }: CodeActionParams): readonly CodeAction[] {
  const file = session.file(uri);
  if (!file || file.documents.length === 0) return [];
  const all = isWanted(fixAllKind, context.only ?? []) ? fixAllAction(session, file, uri) : [];
  return isWanted(CodeActionKind.QuickFix, context.only ?? [""])
    ? [...aboutFindings(session, file, { uri, context }), ...all]
    : all;
}

/** An editor asks for a kind of action by its name, or by the beginning of it. */
function isWanted(kind: string, only: readonly string[]): boolean {
  return only.some((asked) => asked === "" || `${kind}.`.startsWith(`${asked}.`));
}

function aboutFindings(session: Session, file: File, { uri, context }: Asked): CodeAction[] {
  const now = new Map(diagnosticsOf(session, uri).items.map((each) => [placeOf(each), each]));
  return context.diagnostics
    .filter(({ source }) => source === "mlops")
    .map((diagnostic): Found => ({ uri, file, diagnostic, current: now.get(placeOf(diagnostic)) }))
    .flatMap((found) => [
      ...quickFixes(session, found),
      ...(found.current ? silencing(session, found) : []),
      ...explain(session, found),
    ]);
}

interface Asked {
  readonly uri: string;
  readonly context: CodeActionParams["context"];
}

/** The same rule at the same place is the same finding, whatever else changed. */
function placeOf({ code, range: { start } }: Diagnostic): string {
  return `${code} ${start.line} ${start.character}`;
}

/** Editors need not hand back what a diagnostic carried, and the text may have changed since: then the current one says. */
function quickFixes(session: Session, { uri, diagnostic, current }: Found): readonly CodeAction[] {
  const version = session.version(uri);
  const fixes = fixesIn(diagnostic, version) ?? (current && fixesIn(current, version)) ?? [];
  return fixes.map((fix, index) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(index === 0 ? { isPreferred: true } : {}),
    edit: { changes: { [uri]: toTextEdits(fix) } },
  }));
}

/** The rule's page, in editors that have the command to show it. */
function explain({ rules, features }: Session, { diagnostic }: Found): readonly CodeAction[] {
  const rule = features.commands ? rules.find(({ id }) => id === diagnostic.code) : undefined;
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
