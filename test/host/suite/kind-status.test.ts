import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeAll, open, tabs, until } from "../editor";

describe("the kind of a document", () => {
  afterEach(closeAll);

  it("is shown on a page with the schema's keys", async () => {
    await open("workspace/serving/inference-service.yaml");
    await vscode.commands.executeCommand("mlops.showSchema");
    await until(() => tabs().find((label) => label.includes("KServe InferenceService v1beta1")), "the schema's page");
    await until(() => shown("by its apiVersion and kind"), "why the file is checked");
  });

  it("is explained for a file that is left alone", async () => {
    await show("notes.yaml", "services: {}\n");
    await vscode.commands.executeCommand("mlops.showSchema");
    await until(() => shown("nothing in it tells that it is of a kind we know"), "why the file is not checked");
  });
});

describe("broken syntax", () => {
  afterEach(closeAll);

  it("of a JSON contract is shown by VS Code's own JSON support, and not by us as well", async () => {
    await open("faults/faults.mlops.yaml");
    const document = await show(
      "broken.json",
      '{\n  "tracking_uri": "https://a.example.com",\n  "artifact_location": "s3://a/b",\n}\n',
    );
    await until(() => found(document).find(({ source }) => source !== "mlops"), "what VS Code says");
    assert.deepEqual(
      found(document).filter(({ code }) => ruleOf(code) === "syntax"),
      [],
    );
  });

  it("of YAML is shown by us where no other extension does", async () => {
    const document = await show("broken.yaml", "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nspec: [\n");
    await until(() => found(document).find(({ code }) => ruleOf(code) === "syntax"), "our finding");
  });
});

/** A new file of the workspace in an editor. */
async function show(name: string, text: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return (await vscode.window.showTextDocument(uri)).document;
}

function shown(text: string): vscode.TextDocument | undefined {
  const ours = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === "mlops-preview");
  return ours.find((document) => document.getText().includes(text));
}

function found(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri);
}

function ruleOf(code: vscode.Diagnostic["code"]): unknown {
  return typeof code === "object" ? code.value : code;
}
