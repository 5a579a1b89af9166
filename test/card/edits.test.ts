/** Edits of a card touch what they are about and nothing else, in every form. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import type { CardOperation } from "../../server/src/engine/card/card";
import { editCard } from "../../server/src/engine/card/edit";
import { readCard } from "../../server/src/engine/card/read";
import { cardOf } from "../../server/src/engine/card/slot";
import { applyEdits, type Edit, type Span } from "../../server/src/engine/text/span";
import { cards } from "./cards";

interface Place {
  readonly operation: (value: string) => CardOperation;
  readonly value: string;
  readonly span?: Span;
  readonly oneLine: boolean;
  readonly names: boolean;
  readonly read: (text: string) => string | undefined;
}

/** Everything in a card that can be written to. */
function placesOf(path: string, text: string): readonly Place[] {
  const read = (from: string) => cardOf(readCard(path, from));
  const card = read(text);
  if (card.locked) return [];
  const fields = card.fields
    .filter(({ locked, id }) => !locked && !id.startsWith("section."))
    .map(
      ({ id, value, span, isLong, help }): Place => ({
        operation: (wanted) => ({ op: "set", field: id, value: wanted }),
        value,
        ...(span ? { span } : {}),
        oneLine: !isLong,
        names: help?.includes("commas") === true,
        read: (from) => read(from).fields.find((field) => field.id === id)?.value,
      }),
    );
  const cells = card.tables.flatMap(({ id: table, rows }) =>
    rows.flatMap(({ cells: list }, row) =>
      list.flatMap(({ value, span, locked }, column): readonly Place[] =>
        locked
          ? []
          : [
              {
                operation: (wanted) => ({ op: "setCell", table, row, column, value: wanted }),
                value,
                ...(span ? { span } : {}),
                oneLine: true,
                names: false,
                read: (from) => read(from).tables.find(({ id }) => id === table)?.rows[row]?.cells[column]?.value,
              },
            ],
      ),
    ),
  );
  return [...fields, ...cells];
}

/** The edits that take the given ones back. */
function undoOf(text: string, edits: readonly Edit[]): readonly Edit[] {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start);
  let shift = 0;
  return ordered.map(({ span, newText }) => {
    const start = span.start + shift;
    shift += newText.length - (span.end - span.start);
    return { span: { start, end: start + newText.length }, newText: text.slice(span.start, span.end) };
  });
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length - 1;

/** Lines of `before` that are not in `after` at the same place, counted from the start or from the end. */
function touched(before: string, after: string): { readonly from: number; readonly to: number } {
  const [a, b] = [before.split("\n"), after.split("\n")];
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return { from, to: a.length - 1 - end };
}

const values = fc.oneof(
  fc.constantFrom(
    "yes",
    "1.0",
    "0.91",
    "0755",
    "2024-01-05",
    "*a",
    "&b",
    "!c",
    "%d",
    "@e",
    "- f",
    "a: b",
    "a #b",
    "null",
    "~",
    '"q"',
    "it's",
    "{x}",
    "[y",
    "a\\b",
    "ünï",
    "# h",
    "true",
  ),
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 .:#'"&*!%@`\\-]{0,20}[a-z0-9]$/).filter((value) => !/ {2}/.test(value)),
);

describe("edits of a model card", () => {
  for (const [name, { path, text }] of Object.entries(cards)) {
    const places = placesOf(path, text);

    it(`${name}: writing what is there changes nothing`, () => {
      for (const place of places)
        assert.deepEqual(editCard(path, text, [place.operation(place.value)]), [], JSON.stringify(place.operation(place.value)));
    });

    if (places.length > 0)
      it(`${name}: a new value touches the lines of its field, is read back, and can be taken back byte for byte`, () => {
        const check = (index: number, wanted: string): void => {
          const place = places[index % places.length] as Place;
          if (!place.oneLine && wanted.startsWith("#")) return; // a heading is a section of its own
          const operation = place.operation(wanted);
          const edits = editCard(path, text, [operation]);
          const after = applyEdits(text, edits);
          const told = `${JSON.stringify(operation)}\n${after}`;
          assert.equal(place.read(after), wanted, told);
          assert.equal(applyEdits(after, undoOf(text, edits)), text, told);
          assert.deepEqual(editCard(path, after, [operation]), [], told);
          if (!place.span || wanted === place.value) return;
          const lines = touched(text, after);
          assert.ok(lines.from >= lineOf(text, place.span.start), told);
          assert.ok(lines.to <= lineOf(text, place.span.end), told);
        };
        fc.assert(fc.property(fc.nat(), values, check), { numRuns: 150 });
      });

    it(`${name}: a row that is added and removed, or moved and moved back, leaves the text as it was`, () => {
      const make = (from: string, operation: CardOperation): string => applyEdits(from, editCard(path, from, [operation]));
      const card = cardOf(readCard(path, text));
      for (const { id: table, columns, rows } of card.locked ? [] : card.tables) {
        if (rows.length === 0) continue;
        const added = make(text, { op: "insert", table, values: columns.map((_, index) => `a ${index}`) });
        const read = cardOf(readCard(path, added)).tables.find(({ id }) => id === table);
        assert.equal(read?.rows.length, rows.length + 1, added);
        assert.equal(read?.rows.at(-1)?.cells[0]?.value, "a 0", added);
        assert.equal(make(added, { op: "remove", table, row: rows.length }), text, table);
        if (rows.length < 2) continue;
        const last = rows.findLastIndex(({ block }) => block === rows[0]?.block);
        const there = make(text, { op: "move", table, row: 0, to: last });
        assert.notEqual(there, text);
        assert.equal(
          cardOf(readCard(path, there)).tables.find(({ id }) => id === table)?.rows[last]?.cells[0]?.value,
          rows[0]?.cells[0]?.value,
        );
        assert.equal(make(there, { op: "move", table, row: last, to: 0 }), text, table);
        if (last + 1 < rows.length)
          assert.equal(make(text, { op: "move", table, row: last, to: last + 1 }), text, "into another list");
      }
    });

    it(`${name}: the old value written again gives the old text`, () => {
      for (const place of places) {
        if (place.value === "" || place.names || place.value === "a b") continue; // a folded text becomes a literal one
        const after = applyEdits(text, editCard(path, text, [place.operation(/^\d+\.\d+$/.test(place.value) ? "0.11" : "abc")]));
        const again = applyEdits(after, editCard(path, after, [place.operation(place.value)]));
        assert.equal(again, text, JSON.stringify(place.operation(place.value)));
      }
    });
  }
});
