import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("activation", () => {
  it("finds the extension by its id and activates it", async () => {
    const extension = vscode.extensions.getExtension("cognitive-toolworks.mlops-lifecycle-manager");
    assert.ok(extension, "VS Code did not load the extension under development");
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
