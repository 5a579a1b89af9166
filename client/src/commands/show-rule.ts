import * as vscode from "vscode";
import { type RuleInfo, RulesRequest } from "../../../server/src/lsp/protocol";
import type { Command, Session } from "../command";
import { previewScheme } from "../virtual-documents";

/** Shows one rule: why it exists, its source, a good and a bad example. */
export const showRule: Command = {
  id: "mlops.showRule",
  async run(session, argument) {
    await session.ready;
    const rule = typeof argument === "string" ? await ruleNamed(session, argument) : await pickRule(session);
    if (!rule) return;
    const page = vscode.Uri.from({ scheme: previewScheme, path: `/rules/${rule.id}.md` });
    session.documents.put(new Map([[page.toString(), rule.page]]));
    await vscode.commands.executeCommand("markdown.showPreview", page);
  },
};

async function ruleNamed(session: Session, id: string): Promise<RuleInfo | undefined> {
  const rules = await session.client.sendRequest(RulesRequest, { id });
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) void vscode.window.showWarningMessage(`There is no rule ${id}.`);
  return rule;
}

/** The rules of the findings at the cursor come first. */
async function pickRule({ client }: Session): Promise<RuleInfo | undefined> {
  const rules = await client.sendRequest(RulesRequest, {});
  const near = rulesAtCursor();
  const atCursor = rules.filter(({ id }) => near.has(id));
  const others = rules.filter(({ id }) => !near.has(id));
  const items = [...section("At the cursor", atCursor), ...section("All rules", others)];
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: "Which rule?",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.rule;
}

interface RuleItem extends vscode.QuickPickItem {
  readonly rule?: RuleInfo;
}

function section(title: string, rules: readonly RuleInfo[]): readonly RuleItem[] {
  if (rules.length === 0) return [];
  const items = rules.map((rule) => ({ label: rule.id, description: rule.severity, detail: rule.title, rule }));
  return [{ label: title, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function rulesAtCursor(): ReadonlySet<unknown> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return new Set();
  const diagnostics = vscode.languages.getDiagnostics(editor.document.uri);
  const here = diagnostics.filter(({ range }) => range.contains(editor.selection.active));
  return new Set(here.map(({ code }) => (typeof code === "object" ? code.value : code)));
}
