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

  it("show one rule", async () => {
    await open(spec);
    await vscode.commands.executeCommand("mlops.showRule", "spec/psi-thresholds-order");
    await until(() => tabs().find((label) => label.includes("psi-thresholds-order")), "the rule's page");
    await until(() => shown("psi"), "what the page says");
  });
});

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
