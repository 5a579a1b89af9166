/** Every name that any of our examples and of the real files declares: renamed and renamed back, the text is what it was. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { CannotProceed } from "../../server/src/engine/cannot-proceed";
import { type Document, type File, parseFile } from "../../server/src/engine/file";
import { mentionsIn } from "../../server/src/engine/names/mentions";
import { rename } from "../../server/src/engine/names/rename";
import { applyEdits } from "../../server/src/engine/text/span";

const corpus = process.env["MLOPS_CORPUS"] ?? "../shared/corpus";
const fresh = "fresh-name";
/** Metric names have no dashes. */
const plain = "fresh_name";
/** Each name costs four readings of its file: small files are tried with every name, large ones with some. */
const budget = Number(process.env["MLOPS_NAMES_BUDGET"] ?? 30_000);

describe("renaming every declared name and back", () => {
  it("leaves our own files as they were", () => {
    const { renamed } = tryAll(["examples", "test/golden", "test/rules/output-contract"]);
    assert.ok(renamed > 20, `${renamed}`);
  });

  it("leaves real files as they were", function () {
    if (!existsSync(corpus)) {
      console.log(`      skipped: no corpus at ${corpus}`);
      this.skip();
    }
    const { renamed, refused } = tryAll(["kserve/samples", "kfp/samples", "other"].map((folder) => path.join(corpus, folder)));
    const told = [...refused].map(([why, count]) => `${count} × ${why}`).join("; ");
    console.log(`      ${renamed} names renamed and back; refused: ${told}`);
    assert.ok(renamed > 600, `${renamed}`);
    assert.ok(![...refused.keys()].some((why) => why.includes("something else")), told);
  });
});

function tryAll(folders: readonly string[]): { renamed: number; refused: ReadonlyMap<string, number> } {
  const refused = new Map<string, number>();
  let renamed = 0;
  for (const file of folders.flatMap(filesOf)) {
    for (const offset of declarationsIn(file)) {
      try {
        const there = renameAt(file, offset);
        assert.notEqual(there.file.text, file.text);
        assert.equal(renameAt(there.file, there.offset, there.old).file.text, file.text, `${file.path} at ${offset}`);
        renamed += 1;
      } catch (error) {
        if (!(error instanceof CannotProceed)) throw error;
        const why = error.why.replaceAll(/"[^"]*"|\/\S+|\d+/g, "…");
        refused.set(why, (refused.get(why) ?? 0) + 1);
      }
    }
  }
  return { renamed, refused };
}

interface Renamed {
  readonly file: File;
  /** Where the name stands now. */
  readonly offset: number;
  readonly old: string;
}

function renameAt(file: File, offset: number, name?: string): Renamed {
  const document = file.documents.findLast(({ start }) => start <= offset) as Document;
  const inDocument = offset - document.start;
  const mention = mentionsIn(document).all.find(({ span }) => span.start === inDocument);
  assert.ok(mention, `${file.path} has no name at ${offset}`);
  const newName = name ?? (mention.space.what === "metric" ? plain : fresh);
  const changes = rename({ document, offset: inDocument, documents: file.documents }, newName);
  const edits = changes.flatMap(({ document: { start }, edits: each }) =>
    each.map(({ span, newText }) => ({ span: { start: span.start + start, end: span.end + start }, newText })),
  );
  const before = edits.filter(({ span }) => span.end < offset);
  const shift = before.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
  return { file: parseFile(file.path, applyEdits(file.text, edits)), offset: offset + shift, old: mention.name };
}

function declarationsIn(file: File): readonly number[] {
  const offsets = file.documents.flatMap((document) =>
    mentionsIn(document)
      .all.filter(({ declares }) => declares)
      .map(({ span }) => span.start + document.start),
  );
  const most = Math.max(1, Math.floor(budget / file.text.length));
  const each = Math.ceil(offsets.length / most);
  return offsets.filter((_, index) => index % each === 0);
}

function filesOf(folder: string): readonly File[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:ya?ml|json)$/.test(name) && !name.endsWith("index.json"))
    .map((name) => parseFile(`/${name}`, readFileSync(path.join(folder, name), "utf8")));
}
