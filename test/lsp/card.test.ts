import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { applyEdits, Lines } from "../../server/src/engine/text/span";
import type { CardEditResult, CardResult } from "../../server/src/lsp/protocol";
import { cards } from "../card/cards";
import { Editor } from "./client";
import { type Folder, folder } from "./folder";

const spec =
  "name: fraud-detection\nmodel_type: nlp\nowner: a@example.org\ndeployment_target: batch\nscale_requirements: { rps: 1 }\ngovernance_level: production\n";
const text = cards["rich"]?.text ?? "";

describe("language server: model cards", () => {
  let editor: Editor;
  let place: Folder;
  before(async () => {
    place = folder({ "mlops.yaml": spec, "MODEL_CARD.md": text });
    editor = await Editor.start({ folders: [place.uri] });
    await editor.eventually(place.uriOf("mlops.yaml"), "findings", (found) => found.length > 0);
  });
  after(async () => {
    await editor.stop();
    place.remove();
  });

  it("a card comes with its findings by field, its completeness by the spec's level, the gap and proposals", async () => {
    const look = await editor.request<CardResult>("mlops/card", { uri: place.uriOf("MODEL_CARD.md"), text });
    assert.equal(look.completeness.level, "production");
    assert.ok(look.findings.some(({ rule, field }) => rule === "model-card/boilerplate" && field === "text.4.0"));
    assert.equal(look.fairness[0]?.gap, "0.15");
    assert.ok(look.proposals.some(({ id, from }) => id === "matter.model_name" && from === "mlops.yaml"));
  });

  it("an edit is about the text that came along, in lines and columns of it", async () => {
    const operations = [{ op: "setCell", table: "table.5.0", row: 1, column: 1, value: "0.83" }];
    const { edits } = await editor.request<CardEditResult>("mlops/cardEdit", {
      uri: place.uriOf("MODEL_CARD.md"),
      text,
      operations,
    });
    const lines = new Lines(text);
    const spans = edits.map(({ range, newText }) => ({
      span: { start: lines.offset(range.start), end: lines.offset(range.end) },
      newText,
    }));
    assert.equal(applyEdits(text, spans), text.replace("| 0.85 | 1200 |", "| 0.83 | 1200 |"));
  });
});
