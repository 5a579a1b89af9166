import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import {
  checkFile,
  type Document,
  documentAtLine,
  type Edit,
  type Finding,
  parseFile,
  rules,
  rulesetOf,
  silencingDocumentEdit,
  silencingEdit,
  workspaceOf,
} from "../../server/src/engine/index";
import { applyEdits } from "../../server/src/engine/text/span";

const ruleset = rulesetOf(rules);
const minimal =
  "name: x\nmodel_type: nlp\ndeployment_target: online\nscale_requirements: { rps: 5 }\ngovernance_level: experimental\n";

describe("the comment that silences a rule", () => {
  const examples = rules.flatMap((rule) =>
    rule.examples.bad.flatMap(({ text }) => (typeof text === "string" ? [[rule.id, text.replace(/[«»]/g, "")] as const] : [])),
  );
  const files = readdirSync("examples", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ya?ml$/.test(file))
    .map((file) => [file, readFileSync(path.join("examples", file), "utf8")] as const);
  for (const [name, text] of [...examples, ...files]) {
    for (const written of [text, text.replaceAll("\n", "\r\n")])
      it(`${name}${written === text ? "" : ", with CRLF"}: it is offered exactly where it works`, () => {
        for (const finding of findingsOf(written)) {
          if (finding.rule === "syntax" || finding.rule.startsWith("suppression/")) continue;
          const count = (text: string): number => findingsOf(text).filter(({ rule }) => rule === finding.rule).length;
          const after = silenced(written, finding);
          assert.ok(after !== undefined, `${finding.rule}: ${finding.message}`);
          assert.ok(count(after) < count(written), `${finding.rule} is still there:\n${after}`);
          const whole = silencedIn(written, finding);
          assert.ok(whole !== undefined, `${finding.rule}: ${finding.message}`);
          assert.ok(count(whole) < count(written), `${finding.rule} is still there:\n${whole}`);
        }
      });
  }

  it("stands above a block of text for what is in it, and is none above the marker of a later document", () => {
    const file = parseFile("x.mlops.yaml", `${minimal}description: |\n  first\n  second\n--- # next\n${minimal}`);
    const edit = (line: number): unknown => {
      const document = documentAtLine(file, line);
      return document && silencingEdit(document, "a/b", line);
    };
    assert.ok(edit(5));
    assert.deepEqual([edit(6), edit(7)], [edit(5), edit(5)]);
    assert.equal(edit(8), undefined);
    assert.ok(edit(9));
  });

  it("asks for the reason in production: its placeholder is none", () => {
    const production = `${minimal.replace("experimental", "production")}ownr: a\n`;
    const [finding] = findingsOf(production).filter(({ rule }) => rule === "spec/unknown-key");
    assert.ok(finding);
    for (const after of [silenced(production, finding), silencedIn(production, finding)]) {
      const asks = (text = ""): boolean => findingsOf(text).some(({ rule }) => rule === "suppression/reason-missing");
      assert.ok(asks(after));
      assert.ok(!asks(after?.replace("-- reason", "-- our own tool reads it")));
    }
  });

  it("for a document stands at its start, behind the marker, and joins the one that is there", () => {
    const at = (text: string, line = 0): string | undefined => {
      const document = documentAtLine(parseFile("x.mlops.yaml", text), line);
      const edit = document && silencingDocumentEdit(document, "a/b");
      return edit && applyEdits(document.text, [edit]);
    };
    const comment = "# mlops-disable a/b -- reason\n";
    assert.equal(at(minimal), comment + minimal);
    assert.equal(at(`# head\n${minimal}`), `${comment}# head\n${minimal}`);
    assert.equal(at(`---\n${minimal}`), `---\n${comment}${minimal}`);
    assert.equal(at(`${minimal}--- # next\n${minimal}`, 6), `--- # next\n${comment}${minimal}`);
    assert.equal(at(`${minimal}--- !tag\n${minimal}`, 6), undefined);
    assert.equal(
      at(`# head\n# mlops-disable c/d -- agreed\n${minimal}`),
      `# head\n# mlops-disable a/b c/d -- agreed\n${minimal}`,
    );
    assert.equal(at(`# mlops-disable-next-line c/d\n${minimal}`), `${comment}# mlops-disable-next-line c/d\n${minimal}`);
  });

  it("joins the comment above, also one that stands beside a value", () => {
    const text = `${minimal.trimEnd()} # mlops-disable-next-line other/rule -- agreed\nownr: a\n`;
    const [finding] = findingsOf(text).filter(({ rule }) => rule === "spec/unknown-key");
    assert.ok(finding);
    assert.equal(silenced(text, finding), text.replace("next-line other", "next-line spec/unknown-key other"));
  });

  it("does not take words in a block of text for a comment", () => {
    const text = `${minimal}description: |\n  # mlops-disable-next-line other/rule\nownr: a\n`;
    const [finding] = findingsOf(text);
    assert.ok(finding);
    assert.equal(silenced(text, finding), text.replace("ownr", "# mlops-disable-next-line spec/unknown-key -- reason\nownr"));
  });
});

function findingsOf(text: string): readonly Finding[] {
  const file = parseFile("x.mlops.yaml", text);
  return checkFile(file, workspaceOf([file]), ruleset).findings;
}

function silenced(text: string, { rule, range }: Finding): string | undefined {
  const document = documentAtLine(parseFile("x.mlops.yaml", text), range.start.line);
  return document && edited(text, document, silencingEdit(document, rule, range.start.line));
}

function silencedIn(text: string, { rule, range }: Finding): string | undefined {
  const document = documentAtLine(parseFile("x.mlops.yaml", text), range.start.line);
  return document && edited(text, document, silencingDocumentEdit(document, rule));
}

function edited(text: string, document: Document, edit: Edit | undefined): string | undefined {
  if (!edit) return undefined;
  const own = applyEdits(document.text, [edit]);
  return text.slice(0, document.start) + own + text.slice(document.start + document.text.length);
}
