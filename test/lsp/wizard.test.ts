import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "mocha";
import type { Answer, WizardParams, WizardResult } from "../../server/src/lsp/protocol";
import { Editor } from "./client";
import { type Folder, folder } from "./folder";

const spec = readFileSync("examples/fraud-detection/fraud-detection.mlops.yaml", "utf8");

describe("language server: the tier wizard", () => {
  let editor: Editor;
  let place: Folder;
  before(async () => {
    place = folder({ "fraud.mlops.yaml": spec, "other.yaml": "a: 1\n" });
    editor = await Editor.start({ folders: [place.uri] });
  });
  after(async () => {
    await editor.stop();
    place.remove();
  });

  it("shows a text as it would be with a change, and says the edits that make it", async () => {
    const { wizard, text, edits } = ok(await ask({ text: spec, change: { key: "scale_requirements.rps", text: "700" } }));
    assert.equal(text, spec.replace("rps: 500", "rps: 700"));
    assert.equal(edits.length, 1);
    assert.equal(edits[0]?.newText, "700");
    assert.equal(edits[0]?.range.start.line, spec.slice(0, spec.indexOf("rps: 500")).split("\n").length - 1);
    assert.ok(wizard.outlooks.length === 3 && wizard.isChosen && wizard.tier === 1);
  });

  it("a spec that is not there yet is judged in its place", async () => {
    const { wizard } = ok(await ask({ uri: place.uriOf("new.mlops.yaml"), text: "name: a\n" }));
    assert.ok(wizard.blocking.length > 0 && wizard.outlooks.length === 0);
  });

  it("files that are no specs, and several specs in one, are refused in words", async () => {
    for (const params of [{ uri: place.uriOf("other.yaml"), text: "a: 1\n" }, { text: `${spec}---\n${spec}` }])
      assert.ok("refused" in (await ask(params)));
  });

  function ask(params: Omit<WizardParams, "uri"> & { readonly uri?: string }): Promise<Answer<WizardResult>> {
    return editor.request("mlops/wizard", { uri: place.uriOf("fraud.mlops.yaml"), ...params });
  }
});

function ok<T>(answer: Answer<T>): T {
  assert.ok("ok" in answer, JSON.stringify(answer));
  return answer.ok;
}
