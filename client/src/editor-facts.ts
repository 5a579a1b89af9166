import * as vscode from "vscode";
import { DidChangeConfigurationNotification, type LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";
import type { EditorFacts } from "../../server/src/lsp/protocol";

/** Extensions that find faults of syntax too, and the setting that switches that off. */
const checkers = [
  { language: "yaml", extension: "redhat.vscode-yaml", setting: "yaml.validate" },
  { language: "json", extension: "vscode.json-language-features", setting: "json.validate.enable" },
];

type ConfigurationMiddleware = NonNullable<NonNullable<LanguageClientOptions["middleware"]>["workspace"]>;

/** Adds what only the editor knows to the settings that the server asks for. */
export const withEditorFacts: ConfigurationMiddleware = {
  async configuration(params, token, next) {
    const values = await next(params, token);
    if (!Array.isArray(values)) return values;
    return values.map((value, index) => (params.items[index]?.section === "mlops" ? { ...value, editor: editorFacts() } : value));
  },
};

/** Has the server ask again when one of these facts changes. */
export function followEditorFacts(client: LanguageClient): vscode.Disposable {
  const tell = (): void => void client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(tell),
    vscode.workspace.onDidGrantWorkspaceTrust(tell),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (checkers.some(({ setting }) => change.affectsConfiguration(setting))) tell();
    }),
  );
}

function editorFacts(): EditorFacts {
  const settings = vscode.workspace.getConfiguration();
  const active = checkers.filter(
    ({ extension, setting }) => vscode.extensions.getExtension(extension) && settings.get(setting) !== false,
  );
  return { trusted: vscode.workspace.isTrusted, syntaxElsewhere: active.map(({ language }) => language) };
}
