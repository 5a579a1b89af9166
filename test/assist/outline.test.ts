import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { type OutlineEntry, outline } from "../../server/src/engine/assist/outline";
import { parseFile } from "../../server/src/engine/file";

describe("outline", () => {
  it("is the document's tree", () => {
    assert.equal(
      draw("name: fraud\nmodel_type: nlp\nscale_requirements:\n  rps: 5\nrollout:\n  steps: [5, 100]\n"),
      [
        "fraud (MLOps spec)",
        "  name (fraud)",
        "  model_type (nlp)",
        "  scale_requirements",
        "    rps (5)",
        "  rollout",
        "    steps (2 items)",
        "      5",
        "      100",
      ].join("\n"),
    );
  });

  it("names things by what they are called, and says what they are", () => {
    drawn("pipeline_name: p\nsteps:\n  - name: train\n    component: t\ntriggers:\n  - type: drift\n", "p.yaml", [
      "step train (step)",
      "mapping drift",
    ]);
    drawn("groups: [{ name: g, rules: [{ alert: Slow, expr: up }, { record: a:b, expr: up }] }]\n", "rules.yml", [
      "mapping g",
      "alert Slow (alert)",
      "metric a:b (metric)",
    ]);
    drawn(
      "pipelineInfo: { name: p }\nroot: { dag: { tasks: { a: { componentRef: { name: c } } } } }\ncomponents: { c: { executorLabel: e } }\n",
      "p.yaml",
      ["step a (task)", "component c (component)"],
    );
    drawn(
      "apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: main, ports: [{ name: http }] }], volumes: [{ name: v }] }\n",
      "p.yaml",
      ["container main", "port http (port)", "volume v (volume)"],
    );
  });

  it("keeps every selection inside its entry, and aliases out", () => {
    const text = "name: x\nmodel_type: nlp\nscale_requirements: &a { rps: 5 }\nmonitoring: *a\ngovernance_level:\n";
    for (const entry of all(entryOf(text))) {
      assert.ok(entry.span.start <= entry.selection.start && entry.selection.end <= entry.span.end, entry.name);
      for (const child of entry.children)
        assert.ok(entry.span.start <= child.span.start && child.span.end <= entry.span.end, `${entry.name} > ${child.name}`);
    }
  });

  it("an empty spec has an entry, too", () => {
    assert.equal(draw("", "mlops.yaml"), "MLOps spec");
  });
});

function entryOf(text: string, path = "x.mlops.yaml"): OutlineEntry {
  const [document] = parseFile(path, text).documents;
  assert.ok(document);
  return outline(document);
}

function draw(text: string, path?: string): string {
  const lines = (entry: OutlineEntry, depth: number): readonly string[] => [
    `${"  ".repeat(depth)}${entry.name}${entry.detail && entry.detail !== entry.name ? ` (${entry.detail})` : ""}`,
    ...entry.children.flatMap((child) => lines(child, depth + 1)),
  ];
  return lines(entryOf(text, path), 0).join("\n");
}

/** Lines of the outline that are about things, among all others. */
function drawn(text: string, path: string, expected: readonly string[]): void {
  const things = all(entryOf(text, path))
    .filter(({ kind, name }) => expected.some((line) => line.startsWith(`${kind} ${name}`)))
    .map(({ kind, name, detail }) => `${kind} ${name}${detail ? ` (${detail})` : ""}`);
  assert.deepEqual(things, expected);
}

function all(entry: OutlineEntry): readonly OutlineEntry[] {
  return [entry, ...entry.children.flatMap(all)];
}
