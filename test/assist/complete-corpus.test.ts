import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { type Completion, complete } from "../../server/src/engine/assist/complete";
import { documentAtLine, type File, parseFile } from "../../server/src/engine/file";
import type { Fault } from "../../server/src/engine/schema/fault";
import { validate } from "../../server/src/engine/schema/validate";
import { accept } from "./cursor";

const corpus = process.env["MLOPS_CORPUS"] ?? "../shared/corpus";
const places = Number(process.env["MLOPS_PLACES"] ?? 200);

describe("completion in real files", () => {
  for (const [group, folders] of Object.entries({
    "KServe samples": ["kserve/samples"],
    "Kubeflow pipelines": ["kfp/samples"],
    "other kinds": readdirIf(path.join(corpus, "other")).map((kind) => `other/${kind}`),
  })) {
    it(`${group}: whatever is accepted parses and has no new error`, function () {
      const files = folders.flatMap((folder) =>
        readdirIf(path.join(corpus, folder)).map((name) => path.join(corpus, folder, name)),
      );
      if (files.length === 0) {
        console.log(`      no corpus at ${corpus}: set MLOPS_CORPUS`);
        this.skip();
      }
      const { offered, faults } = triedIn(files.filter((file) => /\.ya?ml$/.test(file)));
      assert.deepEqual(faults.slice(0, 40), [], `${faults.length} faults`);
      assert.ok(offered > places / 2, `only ${offered} completions at ${places} places`);
    }).timeout(600_000);
  }
});

/** Tries every completion at random places of random files. */
function triedIn(files: readonly string[]): { readonly offered: number; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const random = randomFrom(20261123);
  let offered = 0;
  for (let count = 0; count < places; count += 1) {
    const name = files[Math.floor(random() * files.length)] ?? "";
    const { text, at } = cursors[count % cursors.length]?.(readFileSync(name, "utf8"), random) ?? { text: "", at: 0 };
    const file = parseFile(name, text);
    const document = documentAtLine(file, text.slice(0, at).split("\n").length - 1);
    if (!document) continue;
    const before = faultsOf(file);
    for (const each of complete(document, at - document.start, file.documents)) {
      offered += 1;
      const accepted = accept(document.text, each);
      const after = text.slice(0, document.start) + accepted + text.slice(document.start + document.text.length);
      const fresh = faultsIn(before, faultsOf(parseFile(name, after)));
      if (fresh.length > 0) faults.push(`${name}:${lineOf(text, at)} ${shown(each)}: ${fresh.join(" | ")}`);
    }
  }
  return { offered, faults };
}

type Random = () => number;
interface Cursor {
  readonly text: string;
  readonly at: number;
}

/** Where people ask for completions: anywhere, behind a colon, at the end of a line, in brackets, in an item, on a new line. */
const cursors: readonly ((text: string, random: Random) => Cursor)[] = [
  (text, random) => ({ text, at: Math.floor(random() * (text.length + 1)) }),
  (text, random) => ({ text, at: oneOf(text, /:[ \t]*/g, random) }),
  (text, random) => ({ text, at: oneOf(text, /[^\n]*(?=\n|$)/g, random) }),
  (text, random) => ({ text, at: oneOf(text, /[[{,][ \t]*/g, random) }),
  (text, random) => ({ text, at: oneOf(text, /\n[ ]*(?:- )?/g, random) }),
  (text, random) => newLine(text, random, ""),
  (text, random) => newLine(text, random, "  "),
  (text, random) => newLine(text, random, "- "),
  withoutValue,
];

/** As if somebody had opened a line below another one. */
function newLine(text: string, random: Random, more: string): Cursor {
  const at = oneOf(text, /[^\n]+(?=\n|$)/g, random);
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  const lead = `\n${/^ */.exec(line)?.[0] ?? ""}${more}`;
  return { text: text.slice(0, at) + lead + text.slice(at), at: at + lead.length };
}

/** As if somebody had removed what stands behind a colon. */
function withoutValue(text: string, random: Random): Cursor {
  const at = oneOf(text, /\w: (?=[^\n#|>&])/g, random);
  const end = text.indexOf("\n", at);
  return { text: text.slice(0, at) + (end === -1 ? "" : text.slice(end)), at };
}

function oneOf(text: string, pattern: RegExp, random: Random): number {
  const all = [...text.matchAll(pattern)];
  const match = all[Math.floor(random() * all.length)];
  return match ? match.index + match[0].length : 0;
}

function faultsOf({ documents }: File): readonly string[] {
  return documents.flatMap((document) => {
    const { problems } = document.parsed;
    return problems.length > 0 ? problems.map(({ message }) => message) : validate(document).map(said);
  });
}

/** What is wrong and where, without the wording: that tells of all keys that are left. */
function said({ keyword, node, key = "" }: Fault): string {
  return [keyword, ...node.path.map((step) => (typeof step === "number" ? "[]" : step)), key].join(" ");
}

function faultsIn(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = [...before];
  return after.filter((fault) => {
    const index = left.indexOf(fault);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}

function shown({ label, plainText }: Completion): string {
  return `${label} ${JSON.stringify(plainText)}`;
}

function lineOf(text: string, offset: number): string {
  const line = text.slice(0, offset).split("\n").length;
  return `${line}:${offset - text.lastIndexOf("\n", offset - 1) - 1}`;
}

function readdirIf(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** Mulberry32: the same places in every run. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
