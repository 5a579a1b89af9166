import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { hover } from "../../server/src/engine/assist/hover";
import { atCursor } from "./cursor";

const now = new Date("2026-11-23T12:00:00Z");

describe("hover", () => {
  says("a key's meaning, unit and practice", "name: x\nscale_requirements:\n  laten‸cy_ms: 150\n", [
    "**latency_ms**",
    "Unit: milliseconds",
    "Range: greater than 0",
    "Practice: ",
  ]);
  says("allowed values and the default", "name: x\nrollout:\n  strategy: can‸ary\n", ["`blue_green`", "Default: `canary`"]);
  says("the band of a threshold", "monitoring:\n  psi:\n    retr‸ain: 0.3\n", ["retrain from 0.25 PSI", "https://"]);
  says("a schedule in words, and its next runs", 'name: x\nretraining:\n  schedule: "0 2 ‸* * 0"\n', [
    "At 02:00, only on Sunday (UTC)",
    "- 2026-11-29 02:00 UTC\n- 2026-12-06 02:00 UTC\n- 2026-12-13 02:00 UTC",
  ]);
  says("nothing about a schedule nobody can read", "name: x\nretraining:\n  schedule: of‸ten\n", ["Cron expression"]);
  silent("between entries", "name: x\n‸\nmodel_type: nlp\n");
  silent("on an unknown key", "name: x\nunkn‸own: 1\n");
  silent("in a broken document without a tree", "‸[");

  it("covers the key or the value, not both", () => {
    const key = atCursor("na‸me: fraud\n");
    const value = atCursor("name: fr‸aud\n");
    assert.deepEqual(key && hover(key.document, key.offset, { now })?.span, { start: 0, end: 4 });
    assert.deepEqual(value && hover(value.document, value.offset, { now })?.span, { start: 6, end: 11 });
  });
});

function says(name: string, marked: string, expected: readonly string[]): void {
  it(name, () => {
    const place = atCursor(marked);
    const markdown = (place && hover(place.document, place.offset, { now })?.markdown) ?? "";
    for (const words of expected) assert.ok(markdown.includes(words), `${words}\nis not in\n${markdown}`);
  });
}

function silent(name: string, marked: string): void {
  it(`says nothing ${name}`, () => {
    const place = atCursor(marked);
    assert.ok(place);
    assert.equal(hover(place.document, place.offset, { now }), undefined);
  });
}
