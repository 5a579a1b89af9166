/** Whatever a file contains: findings or nothing, in reasonable time, never an exception. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, it } from "mocha";
import { checkFile, type Finding, parseFile, rules, rulesetOf, workspaceOf } from "../../server/src/engine/index";

const ruleset = rulesetOf(rules);
const spec = readFileSync("examples/fraud-detection/fraud-detection.mlops.yaml", "utf8");
const service = readFileSync("examples/workspace/serving/inference-service.yaml", "utf8");

describe("robustness", () => {
  survives("broken YAML", spec.replace("rps: 500", "rps: [500"), (findings) =>
    assert.ok(findings.some(({ rule }) => rule === "syntax")),
  );
  survives("an empty file", "", (findings) => assert.deepEqual(findings, []));
  survives("an empty spec", "", (findings) => assert.ok(findings.length > 0), "empty.mlops.yaml");
  survives("a binary file", Buffer.from([0x89, 0x50, 0, 1, 2, 255]).toString("latin1"), (findings) =>
    assert.deepEqual(findings, []),
  );
  survives("5 MB of services", `${service}---\n`.repeat(Math.ceil(5_000_000 / service.length)), (findings) =>
    assert.ok(findings.every(({ rule }) => rule !== "syntax")),
  );
  survives("5 MB of something else", "- some: list\n  of: things\n".repeat(190_000), (findings) =>
    assert.deepEqual(findings, []),
  );
  survives("a line of 5 MB", `model_type: "${"x".repeat(5_000_000)}"\ngovernance_level: production\n`, (findings) =>
    assert.ok(findings.length > 0),
  );
  survives(
    "20 documents",
    Array.from({ length: 20 }, (_, index) => `---\n${service.replace("churn-risk", `model-${index}`)}`).join(""),
    () => {},
  );
  for (const levels of [600, 20_000, 200_000]) {
    const nested = "[".repeat(levels) + "]".repeat(levels);
    const say = (findings: readonly Finding[]): void =>
      assert.ok(findings.some(({ rule, message }) => rule === "syntax" && /nested too deeply/.test(message)));
    survives(`YAML of ${levels} levels`, `model_type: x\ngovernance_level: x\nother: ${nested}\n`, say, "x.mlops.yaml");
    survives(
      `JSON of ${levels} levels`,
      `{"model_name": "x", "version": "1", "stage": "Production", "x": ${nested}}`,
      () => {},
      "x.json",
    );
  }
  survives("nesting of 2,000 levels", `model_type: ${"[".repeat(2_000)}${"]".repeat(2_000)}\ngovernance_level: x\n`, () => {});

  for (const file of readdirSync("test/regressions").filter((name) => !name.endsWith(".md"))) {
    it(`regression ${file}`, () => void check(readFileSync(`test/regressions/${file}`, "utf8"), file));
  }

  it("a spec with any piece cut out or doubled", () => {
    fc.assert(
      fc.property(fc.nat(spec.length), fc.nat(60), fc.boolean(), (start, length, doubled) => {
        const piece = doubled ? spec.slice(start, start + length).repeat(2) : "";
        check(spec.slice(0, start) + piece + spec.slice(start + length), "x.mlops.yaml");
      }),
      { numRuns: 300 },
    );
  });

  it("a service with any value replaced by another type", () => {
    const values = fc.constantFrom(
      "",
      "null",
      "[]",
      "{}",
      "-1",
      "1e999",
      "'x'",
      "[[{a: [1]}]]",
      "true",
      "!!binary x",
      "*gone",
      "|\n  x",
    );
    fc.assert(
      fc.property(fc.nat(service.split("\n").length - 1), values, (line, value) => {
        const lines = service.split("\n");
        lines[line] = (lines[line] ?? "").replace(/:.*$/, `: ${value}`);
        check(lines.join("\n"), "x.yaml");
      }),
      { numRuns: 300 },
    );
  });
});

function survives(name: string, text: string, expect: (findings: readonly Finding[]) => void, path = "file.yaml"): void {
  it(name, () => expect(check(text, path)));
}

function check(text: string, path: string): readonly Finding[] {
  const file = parseFile(path, text);
  const { findings, failures } = checkFile(file, workspaceOf([file]), ruleset);
  assert.deepEqual(failures, []);
  const lines = text.split("\n");
  for (const { range } of findings) {
    assert.ok(range.start.line <= range.end.line && range.end.line <= lines.length);
    assert.ok(range.start.character <= (lines[range.start.line]?.length ?? 0));
  }
  return findings;
}
