/** What is read of a card, what there is to say about it, and what it becomes in other forms. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { Card } from "../../server/src/engine/card/card";
import { editCard } from "../../server/src/engine/card/edit";
import { type ExportForm, exportCard } from "../../server/src/engine/card/export";
import { fairnessOf } from "../../server/src/engine/card/fairness";
import { lookAtCard } from "../../server/src/engine/card/look";
import { metricsInFile } from "../../server/src/engine/card/metrics-file";
import { importProposals } from "../../server/src/engine/card/proposals";
import { readCard } from "../../server/src/engine/card/read";
import { cardOf } from "../../server/src/engine/card/slot";
import { parseFile } from "../../server/src/engine/file";
import { makeBundle } from "../../server/src/engine/generators/door";
import { draftBundle, rules, rulesetOf, workspaceOf } from "../../server/src/engine/index";
import { applyEdits } from "../../server/src/engine/text/span";
import { cards } from "./cards";

const ruleset = rulesetOf(rules);
const of = (name: string): Card => cardOf(readCard(cards[name]?.path ?? "", cards[name]?.text ?? ""));
const fieldOf = (card: Card, id: string): string | undefined => card.fields.find((field) => field.id === id)?.value;

describe("reading a model card", () => {
  it("the card that is generated has every section as a field, and an edit of it touches one line", () => {
    const example = readFileSync("examples/fraud-detection/fraud-detection.mlops.yaml", "utf8");
    const file = parseFile(
      "fraud-detection.mlops.yaml",
      example.replace("model_card: MODEL_CARD.md", "model_card: mlops-config/fraud-detection/MODEL_CARD.md"),
    );
    const draft = draftBundle(file, workspaceOf([file], ["mlops-config/fraud-detection/MODEL_CARD.md"]), ruleset, {
      make: makeBundle,
      today: "2026-11-29",
      version: "1.0.0",
      tier: 3,
    });
    assert.ok(draft.ok, JSON.stringify(draft));
    const generated = draft.files.find((planned) => /MODEL_CARD\.md$/.test(planned.path));
    assert.ok(generated, draft.files.map((planned) => planned.path).join(" "));
    const { path, text } = generated;
    const { fields } = cardOf(readCard(path, text));
    const sections = new Set(fields.filter(({ value, isLong }) => isLong && value !== "").map(({ section }) => section));
    for (const section of ["details", "use", "metrics", "data", "ethics", "limitations", "recommendations"] as const)
      assert.ok(sections.has(section), section);
    const after = applyEdits(text, editCard(path, text, [{ op: "set", field: "matter.model_version", value: "9.9.9" }]));
    assert.equal(text.split("\n").filter((line, index) => line !== after.split("\n")[index]).length, 1);
  });

  it("no text makes it throw, and what is written is always read again", () => {
    const lines = fc.constantFrom(
      "---",
      "license: mit",
      "tags: [a",
      "model-index:",
      "  - name: x",
      "# T",
      "## Uses",
      "| a | b |",
      "| - | - |",
      "|",
      "```",
      "",
      "<!--",
      "&a *a",
      "\r",
      "metrics: {",
      "text",
    );
    const check = (path: string, parts: readonly string[], value: string): void => {
      const text = parts.join("\n");
      const card = cardOf(readCard(path, text));
      fairnessOf(card);
      exportCard(card, "cyclonedx");
      for (const { id } of card.fields) readCard(path, applyEdits(text, editCard(path, text, [{ op: "set", field: id, value }])));
      for (const { id, columns } of card.tables)
        readCard(path, applyEdits(text, editCard(path, text, [{ op: "insert", table: id, values: columns.map(() => value) }])));
    };
    fc.assert(fc.property(fc.constantFrom("a.md", "a.json"), fc.array(lines, { maxLength: 12 }), fc.string(), check), {
      numRuns: 200,
    });
  });

  it("headings that people and templates write belong to the sections they are about", () => {
    const { fields } = of("rich");
    const section = (label: string): string | undefined => fields.find((field) => field.label === label)?.section;
    assert.equal(section("Direct Use"), "use");
    assert.equal(section("Evaluation (after the table)"), "metrics");
    assert.equal(section("Bias, Risks, and Limitations"), "limitations");
    assert.equal(section("Recommendations"), "recommendations");
    assert.equal(section("Glossary"), "other");
  });

  it("numbers keep their digits, and what must not be touched says why", () => {
    const card = of("rich");
    assert.equal(fieldOf(card, "matter.model_version"), "1.0");
    assert.match(card.fields.find(({ id }) => id === "matter.base_model")?.locked ?? "", /anchor/);
    const index = card.tables.find(({ id }) => id === "index");
    assert.equal(index?.rows[0]?.cells[1]?.value, "0.90");
    assert.match(index?.rows[2]?.cells[1]?.locked ?? "", /signed/);
    assert.match(index?.rows[0]?.cells[2]?.locked ?? "", /2 metrics/);
    assert.deepEqual(
      card.others.map(({ label }) => label),
      ["co2_eq_emissions"],
    );
  });

  it("a text that cannot be read and a form of the past are locked", () => {
    assert.ok(cardOf(readCard("MODEL_CARD.md", '---\nlicense: "mit\n---\n')).locked);
    assert.match(of("toolkit 0.0.1").locked?.why ?? "", /only read/);
    assert.deepEqual(editCard("card.json", cards["toolkit 0.0.1"]?.text ?? "", [{ op: "set", field: "name", value: "x" }]), []);
  });

  it("completeness goes by the parts that the rule demands, and by the governance level", () => {
    const spec = parseFile(
      "mlops.yaml",
      "name: fraud-detection\nmodel_type: nlp\ndeployment_target: batch\nscale_requirements: { rps: 1 }\ngovernance_level: production\n",
    );
    const look = (name: string) =>
      lookAtCard(cards[name]?.path ?? "", cards[name]?.text ?? "", { workspace: workspaceOf([spec]), ruleset });
    const rich = look("rich").completeness;
    assert.equal(rich.level, "production");
    assert.deepEqual(
      rich.parts.filter(({ isTold }) => !isTold).map(({ section }) => section),
      ["details"],
    );
    assert.ok(rich.placeholders.some(({ words, field }) => words === "[More Information Needed]" && field === "text.4.0"));
    assert.match(rich.words, /^4 of 5 parts are told, 3 placeholders are left\. A model in production needs all/);
    assert.deepEqual(
      look("toolkit")
        .completeness.parts.filter(({ isTold }) => isTold)
        .map(({ section }) => section),
      ["details", "metrics", "limitations"],
    );
    assert.equal(look("generated").completeness.isComplete, true);
  });
});

describe("fairness of a model card", () => {
  it("the gap between groups, with the metric's direction", () => {
    const [f1, ...others] = fairnessOf(of("rich"));
    assert.deepEqual(others, [], "counts are no metric");
    assert.equal(f1?.gap, "0.15");
    assert.equal(f1?.ratio, "0.824");
    assert.equal(f1?.overall?.text, "0.88", "all of the same table, not of another");
    assert.match(f1?.words ?? "", /best for Under 25 \(0\.85\), worst for Over 65 \| retired \(0\.70\)/);
    assert.equal(fairnessOf(of("cyclonedx")).length, 0, "one group alone has no gap");
  });

  it("four fifths, intervals, and metrics of which less is better", () => {
    const table = (rows: string): Card =>
      cardOf(readCard("a.md", `# T\n\n## By group\n\n| Group | RMSE | TPR |\n| - | - | - |\n${rows}`));
    const [rmse, tpr] = fairnessOf(table("| a | 2.0 (1.8–2.2) | 80 % |\n| b | 3.0 (2.8–3.2) | 60 % |\n"));
    assert.equal(rmse?.better, "lower");
    assert.equal(rmse?.groups[0]?.mark, "best");
    assert.equal(rmse?.overlaps, false);
    assert.equal(tpr?.isWide, true);
    assert.deepEqual(tpr?.scale, { from: "0", to: "100" });
    assert.equal(tpr?.groups[1]?.at, 0.6);
  });
});

describe("metrics of a file", () => {
  const read = (name: string, content: string): readonly string[] =>
    metricsInFile(name, content).map(({ metric, text, group, dataset }) => [metric, text, group, dataset ?? ""].join("|"));

  it("registry, MLflow and comma-separated values", () => {
    assert.deepEqual(read("r.json", '{"model_name":"a","metrics":{"auc":0.9,"test":{"f1":0.8}}}'), ["auc|0.9||", "f1|0.8||test"]);
    assert.deepEqual(read("run.json", '{"run":{"data":{"metrics":[{"key":"f1","value":0.8,"step":0}]}}}'), ["f1|0.8||"]);
    assert.deepEqual(read("mlruns/0/x/metrics/f1", "1700000000000 0.7 0\n1700000000001 0.81 1\n"), ["f1|0.81||"]);
    assert.deepEqual(read("g.csv", 'group;f1;n\n"under 25; all";0.80;10\n'), ["f1|0.80|under 25; all|"]);
    assert.deepEqual(read("m.csv", "metric,value,slice\nf1,0.8,\nf1,0.7,old\n"), ["f1|0.8||", "f1|0.7|old|"]);
    assert.deepEqual(read("one.csv", "f1,auc\n0.8,0.9\n"), ["f1|0.8||", "auc|0.9||"]);
    assert.deepEqual(read("x.txt", "hello"), []);
  });

  it("a value that is there already is only offered with what it replaces", () => {
    const [first, second] = importProposals(
      of("rich"),
      metricsInFile("g.csv", "group,f1\nUnder 25,0.91\nOver 30,0.5\n"),
      "g.csv",
    );
    assert.equal(first?.replaces, "0.85");
    const after = applyEdits(
      cards["rich"]?.text ?? "",
      editCard("README.md", cards["rich"]?.text ?? "", second?.operations ?? []),
    );
    assert.match(after, /retired \| 0\.70 \| 800 \|\n\| Over 30 +\| 0\.5 +\| +\|\n\nMeasured/);
  });
});

describe("export of a model card", () => {
  const made = (name: string, form: ExportForm) => {
    const { text, ...report } = exportCard(of(name), form);
    return { data: JSON.parse(text), text, ...report };
  };

  it("what comes back from another form is what went there", () => {
    const { text, fates } = made("toolkit", "cyclonedx");
    const back = cardOf(readCard("bom.cdx.json", text));
    assert.equal(fieldOf(back, "name"), "fraud-detection");
    const metrics = back.tables.find(({ id }) => id === "metrics");
    assert.deepEqual(
      metrics?.rows.map(({ cells }) => cells.map(({ value }) => value)),
      [
        ["overall", "f1", "0.90", "0.88", "0.92"],
        ["over 65", "f1", "0.70", "", ""],
      ],
    );
    assert.ok(fates.some(({ from, fate }) => from.includes("graphics") && fate === "dropped"));
    assert.ok(
      fates.some(({ from, fate, to }) => from === "Date of the version" && fate === "mapped" && to === "modelCard.properties"),
    );
  });

  it("a toolkit card of 0.0.1 becomes one of 0.0.2, absent keys and known licences included", () => {
    const { data } = made("toolkit 0.0.1", "toolkit");
    assert.deepEqual(data, {
      schema_version: "0.0.2",
      model_details: {
        name: "cats",
        licenses: [{ identifier: "Apache-2.0" }],
        references: [{ reference: "https://example.org" }],
      },
      model_parameters: { data: [{ name: "pets" }] },
      considerations: { users: [{ description: "vets" }] },
    });
  });

  it("every object of an export is one that the form knows", () => {
    for (const name of Object.keys(cards)) {
      const toolkit = made(name, "toolkit").data;
      onlyKeys(toolkit, ["schema_version", "model_details", "model_parameters", "quantitative_analysis", "considerations"]);
      onlyKeys(toolkit.model_details, [
        "name",
        "overview",
        "documentation",
        "owners",
        "version",
        "licenses",
        "references",
        "citations",
        "path",
      ]);
      const [component] = made(name, "cyclonedx").data.components;
      onlyKeys(component, ["type", "name", "version", "publisher", "description", "licenses", "externalReferences", "modelCard"]);
      onlyKeys(component.modelCard, ["modelParameters", "quantitativeAnalysis", "considerations", "properties"]);
      for (const metric of component.modelCard.quantitativeAnalysis?.performanceMetrics ?? []) {
        onlyKeys(metric, ["type", "value", "slice", "confidenceInterval"]);
        assert.equal(typeof metric.value, "string");
      }
    }
  });

  it("everything a card says has its fate", () => {
    const { fates } = made("rich", "toolkit");
    for (const { label, value } of of("rich").fields)
      if (value !== "" && !value.startsWith("<!--"))
        assert.ok(
          fates.some(({ from }) => from === label),
          label,
        );
    assert.deepEqual(
      fates.filter(({ fate }) => fate === "dropped").map(({ from }) => from),
      ["Out-of-Scope Use", "co2_eq_emissions"],
    );
  });
});

function onlyKeys(data: object, known: readonly string[]): void {
  assert.deepEqual(
    Object.keys(data).filter((key) => !known.includes(key)),
    [],
  );
}
