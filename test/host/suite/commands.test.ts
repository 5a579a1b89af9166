import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, open, tabs, until } from "../editor";

const spec = "fraud-detection/fraud-detection.mlops.yaml";

describe("the commands", () => {
  afterEach(closeAll);

  it("are all there", async () => {
    await open(spec);
    const extension = vscode.extensions.getExtension("cognitive-toolworks.mlops-lifecycle-manager");
    const contributed: readonly { readonly command: string }[] = extension?.packageJSON.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  it("preview the manifests in one diff that follows the spec", async () => {
    const document = await open(spec);
    await vscode.commands.executeCommand("mlops.previewManifests", document.uri);
    await until(() => tabs().find((label) => label.startsWith("fraud-detection.mlops.yaml: Manifests")), "the diff");
    await until(() => shown("fraud-detection"), "the texts from the spec");
    await edit(document, "max_replicas: 10", "max_replicas: 23");
    await until(() => shown("23"), "the changed replicas");
  });

  it("explain the plan", async () => {
    const document = await open(spec);
    await vscode.commands.executeCommand("mlops.explainPlan", document.uri);
    await until(() => tabs().find((label) => label.includes("Plan of fraud-detection")), "the plan's page");
    await until(() => shown("tier"), "what the plan says about the tier");
  });

  it("validate the workspace, and show what is wrong in files that nobody has opened", async () => {
    await open(spec);
    const faults = vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/"),
      "faults/faults.mlops.yaml",
    );
    await vscode.commands.executeCommand("mlops.validateWorkspace");
    await until(
      () => vscode.languages.getDiagnostics(faults).find(({ source }) => source === "mlops"),
      "findings of a closed file",
    );
    assert.equal(
      tabs().some((label) => label.includes("faults")),
      false,
    );
  });

  it("make the safe fixes of a file in one go", async () => {
    const document = await open(spec);
    const before = document.getText();
    await edit(document, "rps: 500", "requests_per_second: 500");
    await until(
      () => vscode.languages.getDiagnostics(document.uri).find(({ code }) => idOf(code).startsWith("spec/scale")),
      "a hint",
    );
    await vscode.commands.executeCommand("editor.action.fixAll");
    await until(() => (document.getText() === before ? document : undefined), "the new name, and everything else as it was");
  });

  it("show one rule", async () => {
    await open(spec);
    await vscode.commands.executeCommand("mlops.showRule", "spec/psi-thresholds-order");
    await until(() => tabs().find((label) => label.includes("psi-thresholds-order")), "the rule's page");
    await until(() => shown("psi"), "what the page says");
  });
});

function idOf(code: vscode.Diagnostic["code"]): string {
  return String(typeof code === "object" ? code.value : code);
}

/** A document of ours that contains the text, in whatever case. */
function shown(text: string): vscode.TextDocument | undefined {
  const ours = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === "mlops-preview");
  return ours.find((document) => document.getText().toLowerCase().includes(text));
}

async function edit(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const start = document.getText().indexOf(before);
  assert.notEqual(start, -1, `${before} is not in the spec`);
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + before.length)), after);
  assert.equal(await vscode.workspace.applyEdit(change), true);
}
