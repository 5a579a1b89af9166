/** `mlops/drift` and `mlops/driftFeature`, with real files and real messages. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { FeatureDetail } from "../../server/src/engine/drift/detail";
import type { Answer, DriftResult, DriftThresholdsResult } from "../../server/src/lsp/protocol";
import { Editor } from "./client";
import { foldersOfSuite } from "./folder";

const spec = `name: x
model_type: classification
deployment_target: online
scale_requirements: { rps: 5 }
governance_level: experimental
monitoring: { psi: { monitor: 0.5, investigate: 0.7, retrain: 0.9 } }
`;

describe("language server: drift of two data sets", () => {
  const placeWith = foldersOfSuite();

  it("compares every feature, by the spec's thresholds, and says more of one", async () => {
    const place = placeWith({ "mlops.yaml": spec, "reference.csv": csv(100, 0), "current.csv": csv(100, 10) });
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      const params = {
        reference: place.uriOf("reference.csv"),
        current: place.uriOf("current.csv"),
        spec: place.uriOf("mlops.yaml"),
      };
      const told = editor.progress<{ readonly kind: string }>("drift");
      const table = ok(await editor.request<Answer<DriftResult>>("mlops/drift", { ...params, workDoneToken: "drift" }));
      assert.deepEqual(
        table.report.features.map(({ name, psi, verdict }) => [name, Number(psi?.toFixed(6)), verdict]),
        [
          ["amount", 0.759399, "investigate"],
          ["country", 0, "ok"],
        ],
      );
      assert.deepEqual(table.timeColumns, ["at"]);
      assert.deepEqual(table.rows, { reference: 100, current: 100 });
      await editor.until("the end of the progress", () => told.at(-1)?.kind === "end");

      const detail = ok(await editor.request<Answer<FeatureDetail>>("mlops/driftFeature", { ...params, feature: "amount" }));
      assert.deepEqual(
        detail.histogram.map(({ counts }) => counts.current),
        [0, 10, 10, 10, 10, 10, 10, 10, 10, 20],
      );
      const supposed = { ...params, feature: "amount", whatIf: { rows: 20 } };
      assert.equal(ok(await editor.request<Answer<FeatureDetail>>("mlops/driftFeature", supposed)).rows.current, 20);

      const timed = { ...params, timeColumn: "at", window: 86_400_000 };
      assert.equal(ok(await editor.request<Answer<DriftResult>>("mlops/drift", timed)).windows?.length, 5);

      // a changed file is read again
      place.write("current.csv", csv(120, 0));
      assert.equal(ok(await editor.request<Answer<DriftResult>>("mlops/drift", params)).rows.current, 120);
    });
  });

  it("tries other thresholds, and says how to write them", async () => {
    const config = `{ "model_name": "x", "metrics": [{ "name": "requests_total", "type": "counter", "aggregations": ["rate"] }] }`;
    const files = { "mlops.yaml": spec, "monitoring-config.json": config };
    const place = placeWith({ ...files, "reference.csv": csv(100, 0), "current.csv": csv(100, 10) });
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      const thresholds = { psi: { monitor: 0.5, investigate: 0.8, retrain: 0.9 }, ksPValue: 0.05 };
      const table = await editor.request<Answer<DriftResult>>("mlops/drift", {
        ...{ reference: place.uriOf("reference.csv"), current: place.uriOf("current.csv") },
        ...{ spec: place.uriOf("mlops.yaml"), thresholds },
      });
      const { changes, written, problem } = ok(table);
      assert.deepEqual(changes, [{ name: "amount", from: "investigate", to: "monitor" }]);
      assert.deepEqual([written.psi.investigate, problem], [0.7, undefined]);

      const write = (file: string, psi: object): Promise<Answer<DriftThresholdsResult>> =>
        editor.request("mlops/driftThresholds", { uri: place.uriOf(file), thresholds: { psi, ksPValue: 0.05 } });
      const { edits } = ok(await write("mlops.yaml", thresholds.psi));
      assert.deepEqual(
        edits.map(({ range, newText }) => [range.start, newText]),
        [[{ line: 5, character: spec.split("\n")[5]?.indexOf("0.7") }, "0.8"]],
      );
      const refusals = [
        await write("mlops.yaml", { ...thresholds.psi, monitor: 0.85 }),
        await write("monitoring-config.json", thresholds.psi),
        await write("reference.csv", thresholds.psi),
      ].map((answer) => ("refused" in answer ? answer.refused.why : undefined));
      assert.deepEqual(refusals, [
        '"investigate" (0.8) must be above "monitor" (0.85).',
        "it has no metric that could hold them",
        "it holds neither an MLOps spec nor a monitoring configuration",
      ]);
    });
  });

  it("reads once, whichever column has the time of a row", async () => {
    const place = placeWith({ "reference.csv": csv(100, 0), "current.csv": csv(100, 10) });
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      const params = { reference: place.uriOf("reference.csv"), current: place.uriOf("current.csv") };
      const names = async (timeColumn?: string): Promise<readonly string[]> => {
        const asked = { ...params, ...(timeColumn ? { timeColumn } : {}) };
        return ok(await editor.request<Answer<DriftResult>>("mlops/drift", asked)).report.features.map(({ name }) => name);
      };
      assert.deepEqual(await names(), ["amount", "country"]);
      assert.deepEqual(await names("amount"), ["country"]);
      assert.deepEqual(await names("at"), ["amount", "country"]);
    });
  });

  it("refuses what cannot be read, and can be cancelled", async () => {
    const place = placeWith({ "reference.csv": csv(200_000, 0), "current.csv": "amount\n1\n2,3\n" });
    await Editor.with({ folders: [place.uri] }, async (editor) => {
      const reference = place.uriOf("reference.csv");
      const refused = await editor.request<Answer<DriftResult>>("mlops/drift", {
        reference: place.uriOf("current.csv"),
        current: reference,
      });
      assert.ok("refused" in refused);
      assert.equal(refused.refused.what, "Cannot read current.csv:3");
      const { answer, cancel } = editor.ask("mlops/drift", { reference, current: reference });
      cancel();
      await assert.rejects(answer, /cancelled/);
    });
  });
});

function csv(rows: number, shift: number): string {
  const lines = Array.from({ length: rows }, (_, row) => `${row + 1 + shift},${row % 2 ? "DE" : "FR"},2026-01-0${1 + (row % 5)}`);
  return `amount,country,at\n${lines.join("\n")}\n`;
}

function ok<T>(answer: Answer<T>): T {
  assert.ok("ok" in answer, JSON.stringify(answer));
  return answer.ok;
}
