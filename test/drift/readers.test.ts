/** Data files: what columns they have, and the exact line of what is wrong with them. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, it } from "mocha";
import type { Column, Table } from "../../server/src/engine/drift/column";
import { numberOf, timeOf } from "../../server/src/host/data/column-builder";
import { plainNumber } from "../../server/src/host/data/plain-numbers";
import { readTable } from "../../server/src/host/data/read-table";
import type { ReadOptions } from "../../server/src/host/data/source";
import { inFolder } from "../cli/run";
import { random } from "./samples";

describe("data: CSV", () => {
  it("infers what columns hold", async () => {
    const table = await read(
      "x.csv",
      "amount,country,at,note\r\n1.5,DE,2026-01-01T08:00:00Z,\r\n-2e3,,2026-01-02 09:30,NA\r\nNaN,FR,,x\r\n",
    );
    assert.deepEqual(shown(table), {
      amount: [1.5, -2000, Number.NaN],
      country: ["DE", null, "FR"],
      at: [Date.UTC(2026, 0, 1, 8), Date.UTC(2026, 0, 2, 9, 30), Number.NaN],
      note: [null, null, "x"],
    });
    assert.deepEqual(
      table.columns.map(({ kind }) => kind),
      ["numeric", "categorical", "time", "categorical"],
    );
  });

  it("reads quotes, delimiters and line ends within them, other delimiters, and a byte order mark", async () => {
    assert.deepEqual(shown(await read("x.csv", '\ufeff"a b",c\n1,"x, ""y""\nz"\n2,"é"\n')), {
      "a b": [1, 2],
      c: ['x, "y"\nz', "é"],
    });
    assert.deepEqual(shown(await read("x.csv", "a;b\n1;2,5\n3;4\n")), { a: [1, 3], b: ["2,5", "4"] });
    assert.deepEqual(shown(await read("x.tsv", "a\tb\n1\tu\n")), { a: [1], b: ["u"] });
  });

  it("reads a file of many pieces like one of one", async () => {
    const next = random(3);
    const rows = Array.from(
      { length: 60_000 },
      (_, row) => [next(), Math.round(next() * 1e6) / 1e3, row % 7 === 0 ? `"${row % 3}\n"` : "q"] as const,
    );
    const table = await read("x.csv", `a,b,c\n${rows.map((row) => row.join(",")).join("\n")}`);
    assert.equal(table.rows, rows.length);
    assert.deepEqual(shown(table), {
      a: rows.map(([a]) => a),
      b: rows.map(([, b]) => b),
      c: rows.map(([, , c]) => c.replaceAll('"', "")),
    });
  });

  refuses("a ragged row", "x.csv", "a,b\n1,2\n3\n", "Cannot read x.csv:3: the row has 1 field, the header 2");
  refuses(
    "a ragged row behind quotes over two lines",
    "x.csv",
    'a,b\n1,"2\n2"\n3,4,5\n',
    "Cannot read x.csv:4: the row has 3 fields",
  );
  refuses("a text among numbers", "x.csv", `a\n${"1\n".repeat(70_000)}2,5\n`, "Cannot read x.csv:70002: the row has 2 fields");
  refuses(
    "a word among numbers",
    "x.csv",
    `a\n${"1\n".repeat(70_000)}many\n`,
    'Cannot read x.csv:70002: column "a" holds numbers up to here, and "many" is none',
  );
  refuses("an empty file", "x.csv", "", "Cannot read x.csv: it is empty");
  refuses("a header alone", "x.csv", "a,b\n", "Cannot read x.csv:1: there is no row below the header");
  refuses("a name twice", "x.csv", "a,a\n1,2\n", 'two columns are called "a"');
  refuses("a quote that is never closed", "x.csv", 'a,b\n1,"2\n3,4\n', "Cannot read x.csv:");
  it("gives up on a quote that is never closed before the memory is full, at the line it is on", async () => {
    await assert.rejects(read("x.csv", `a,b\n1,2\n1,"2\n${"3,4\n".repeat(5_000_000)}`), /Cannot read x.csv:3: a row never ends/);
  });
  refuses("an unknown ending", "x.xls", "", "its name does not say what it is");

  it("takes numbers for categories where it is told so", async () => {
    const table = await read("x.csv", `code\n${"1\n".repeat(2000)}A7\n`, { categorical: ["code"] });
    assert.equal(table.columns[0]?.kind, "categorical");
  });

  it("keeps no more than 10,000 categories", async () => {
    const table = await read("x.csv", `id\n${Array.from({ length: 10_001 }, (_, row) => `n${row}`).join("\n")}\n`);
    assert.deepEqual(table.columns, [{ name: "id", kind: "text", missing: 0 }]);
  });

  it("tells how far it is, and stops when it is told to", async () => {
    const shares: number[] = [];
    const text = `a\n${"1.25\n".repeat(200_000)}`;
    await read("x.csv", text, { onProgress: (share) => shares.push(share) });
    assert.ok(shares.length > 2 && shares.at(-1) === 1);
    const abort = new AbortController();
    await assert.rejects(
      read("x.csv", text, { signal: abort.signal, onProgress: () => abort.abort(new Error("enough")) }),
      /enough|aborted/,
    );
  });
});

describe("data: JSON Lines", () => {
  it("infers what columns hold", async () => {
    const text = '{"a":1,"b":"x","c":true,"t":"2026-01-01"}\n\n{"a":null,"b":null,"c":false,"t":null}\n{"b":"y"}\n';
    const table = await read("x.jsonl", text);
    assert.deepEqual(shown(table), {
      a: [1, Number.NaN, Number.NaN],
      b: ["x", null, "y"],
      c: ["true", "false", null],
      t: [Date.UTC(2026, 0, 1), Number.NaN, Number.NaN],
    });
  });

  refuses("what is no JSON", "x.jsonl", '{"a":1}\n{"a":\n', "Cannot read x.jsonl:2: the line is no JSON");
  refuses("what is no object", "x.jsonl", '{"a":1}\n[1]\n', "Cannot read x.jsonl:2: the line is JSON, but no object");
  refuses(
    "a text among numbers",
    "x.jsonl",
    `${'{"a":1}\n'.repeat(1500)}{"a":"1"}\n`,
    'Cannot read x.jsonl:1501: column "a" holds numbers up to here, and "1" is none',
  );
  refuses(
    "a key that comes late",
    "x.jsonl",
    `${'{"a":1}\n'.repeat(1500)}{"b":1}\n`,
    'Cannot read x.jsonl:1501: "b" is in no row before',
  );
});

describe("data: Parquet", () => {
  it("reads columns of every kind, in groups", async () => {
    const day = new Date("2026-01-01T00:00:00Z");
    const bytes = parquetWriteBuffer({
      columnData: [
        { name: "d", data: [1.5, null, 2], type: "DOUBLE" },
        { name: "i", data: [1n, 2n, 3n], type: "INT64" },
        { name: "s", data: ["x", null, "é"], type: "STRING" },
        { name: "b", data: [true, false, true], type: "BOOLEAN" },
        { name: "t", data: [day, day, null], type: "TIMESTAMP" },
      ],
      rowGroupSize: 2,
    });
    assert.deepEqual(shown(await read("x.parquet", new Uint8Array(bytes))), {
      d: [1.5, Number.NaN, 2],
      i: [1, 2, 3],
      s: ["x", null, "é"],
      b: ["true", "false", "true"],
      t: [day.getTime(), day.getTime(), Number.NaN],
    });
  });

  refuses("what is no Parquet", "x.parquet", "a,b\n1,2\n".repeat(10), "Cannot read x.parquet: it is no Parquet that we can read");
});

describe("data: values", () => {
  it("plain numbers are read as the language reads them", () => {
    const next = random(11);
    for (let round = 0; round < 20_000; round++) {
      const text = `${next() < 0.3 ? "-" : ""}${(next() * 10 ** Math.floor(next() * 9)).toFixed(Math.floor(next() * 7))}`;
      const value = plainNumber(Buffer.from(text), 0, text.length);
      if (!Number.isNaN(value)) assert.equal(value, Number(text), text);
    }
    for (const text of ["12345678901234567", "-0.12345678901234567"])
      assert.equal(plainNumber(Buffer.from(text), 0, text.length), Number(text));
    for (const text of ["", "-", ".", "1e5", "0x1", "1.2.3", " 1"])
      assert.ok(Number.isNaN(plainNumber(Buffer.from(text), 0, text.length)), text);
  });

  it("numbers and times are told from texts", () => {
    assert.deepEqual(["1", "-.5", "1.", "1e-3", "+2"].map(numberOf), [1, -0.5, 1, 0.001, 2]);
    for (const text of ["0x10", "1,5", "12 ", "one", "1_000", ""]) assert.equal(numberOf(text), undefined);
    assert.equal(timeOf("2026-01-01 08:00:00.5+0100"), Date.UTC(2026, 0, 1, 7, 0, 0, 500));
    for (const text of ["2026-13-01", "2026", "20260101", "08:00"]) assert.equal(timeOf(text), undefined);
  });
});

function refuses(what: string, name: string, text: string, message: string): void {
  it(`refuses ${what}`, async () => {
    await assert.rejects(
      read(name, text),
      (error: Error) => (error.name === "CannotProceed" && error.message.includes(message)) || assert.fail(error.message),
    );
  });
}

function read(name: string, content: string | Uint8Array, options: ReadOptions = {}): Promise<Table> {
  return inFolder((folder) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return readTable({ path: file, shown: name }, options);
  });
}

function shown({ columns }: Table): Readonly<Record<string, readonly (number | string | null)[]>> {
  return Object.fromEntries(columns.map((column) => [column.name, valuesOf(column)]));
}

function valuesOf(column: Column): readonly (number | string | null)[] {
  if (column.kind === "text") return [];
  if (column.kind !== "categorical") return [...column.values];
  return Array.from(column.codes, (code) => column.labels[code] ?? null);
}
