import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { complete } from "../../server/src/engine/assist/complete";
import { hover } from "../../server/src/engine/assist/hover";
import { atCursor } from "./cursor";

/** Bounds in processor time, wide enough for a busy machine: a quiet one needs 10 ms at most, of which finding the names takes 8. */
const mostMs = 80;

describe("help in a document of 2,000 lines", () => {
  for (const [what, marked] of [
    ["a value", pipeline("        componentRef:\n          name: ‸\n")],
    ["a key", pipeline("        componentRef:\n          name: comp-3\n        ‸\n")],
    ["a name", pipeline("        componentRef:\n          name: comp-‸3\n")],
  ] as const) {
    it(`completion of ${what}`, () => {
      const ms = medianOf(() => {
        const place = atCursor(marked, "x.yaml");
        assert.ok(place);
        assert.ok(place.text.split("\n").length > 2_000);
        return () => assert.ok(complete(place.document, place.offset).length > 0);
      });
      assert.ok(ms < mostMs, `${ms} ms`);
    });
  }

  it("hover", () => {
    const ms = medianOf(() => {
      const place = atCursor(pipeline("        componentRef:\n          name: comp-‸3\n"), "x.yaml");
      assert.ok(place);
      return () => assert.ok(hover(place.document, place.offset, { now: new Date(0) })?.markdown.includes("Component `comp-3`"));
    });
    assert.ok(ms < mostMs, `${ms} ms`);
  });
});

/** A compiled pipeline with a task that is written just now. */
function pipeline(task: string): string {
  const components = Array.from(
    { length: 180 },
    (_, index) =>
      `  comp-${index}:\n    executorLabel: exec-${index}\n    inputDefinitions:\n      parameters:\n        rows:\n          parameterType: NUMBER_INTEGER\n        seed:\n          parameterType: NUMBER_INTEGER\n`,
  );
  const executors = Array.from(
    { length: 180 },
    (_, index) => `    exec-${index}:\n      container:\n        image: python:3.11\n        command:\n          - python\n`,
  );
  return `pipelineInfo:\n  name: p\nschemaVersion: 2.1.0\ncomponents:\n${components.join("")}deploymentSpec:\n  executors:\n${executors.join("")}root:\n  dag:\n    tasks:\n      train:\n${task}      other:\n        componentRef:\n          name: comp-1\n`;
}

/** Processor time of what `prepare` returns, which is done anew each time: nothing is remembered of a text that just changed. */
function medianOf(prepare: () => () => void): number {
  const times = Array.from({ length: 9 }, () => {
    const run = prepare();
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[4] ?? 0;
}
