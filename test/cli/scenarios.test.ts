/**
 * Every `*.scenario` beside this file: files, commands and what they print, in one text. Sections start with `== NAME`:
 *   == file PATH     a file, written before the commands run (again between commands where it stands there)
 *   == stdin         what the next command reads
 *   == command       one command line, run in this process (`== process`: in a process of its own)
 *   == status        its exit status
 *   == stdout        all it prints; `== stdout has`: lines that must be in it, `== stdout lacks`: words that may not
 *   == stderr        the same for the error stream
 *   == disk PATH     what the file holds afterwards; `== no disk PATH`: it does not exist
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, it } from "mocha";
import { inFolder, type Outcome, run, runProcess } from "./run";

interface Section {
  readonly name: string;
  readonly text: string;
}

interface State {
  readonly folder: string;
  stdin: string;
  outcome: Outcome;
}

const here = import.meta.dirname;

describe("command line scenarios", () => {
  for (const file of readdirSync(here).filter((name) => name.endsWith(".scenario"))) {
    it(path.basename(file, ".scenario").replaceAll("-", " "), async function () {
      this.timeout(30_000);
      const sections = sectionsOf(readFileSync(path.join(here, file), "utf8"));
      await inFolder(async (folder) => {
        const state: State = { folder, stdin: "", outcome: { status: -1, stdout: "", stderr: "" } };
        for (const section of sections) await perform(section, state);
      });
    });
  }
});

function sectionsOf(text: string): readonly Section[] {
  return text
    .split(/^== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { name: part.slice(0, end).trim(), text: part.slice(end + 1) };
    });
}

async function perform({ name, text }: Section, state: State): Promise<void> {
  const [, word = "", rest = ""] = /^(no disk|\w+) ?(.*)$/.exec(name) ?? [];
  const step = steps[word];
  assert.ok(step, `unknown section "== ${name}"`);
  await step(text, rest, state);
}

const steps: Readonly<Record<string, (text: string, rest: string, state: State) => Promise<void> | void>> = {
  async file(text, rest, { folder }) {
    const place = path.join(folder, rest);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, text);
  },
  stdin(text, _rest, state) {
    state.stdin = text;
  },
  async command(text, _rest, state) {
    state.outcome = await run(wordsOf(text), { cwd: state.folder, stdin: state.stdin });
  },
  async process(text, _rest, state) {
    state.outcome = await runProcess(wordsOf(text), { cwd: state.folder, stdin: state.stdin });
  },
  status(text, _rest, { outcome }) {
    assert.equal(outcome.status, Number(text.trim()), `${outcome.stdout}\n${outcome.stderr}`);
  },
  stdout: (text, rest, { outcome }) => compare(outcome.stdout, text, rest),
  stderr: (text, rest, { outcome }) => compare(outcome.stderr, text, rest),
  async disk(text, rest, { folder }) {
    assert.equal(await readFile(path.join(folder, rest), "utf8"), text);
  },
  async "no disk"(_text, rest, { folder }) {
    await assert.rejects(readFile(path.join(folder, rest)), { code: "ENOENT" });
  },
};

function compare(actual: string, expected: string, how: string): void {
  if (how === "") assert.equal(actual, expected);
  const words = how === "" ? [] : expected.split("\n").filter((line) => line.trim() !== "");
  for (const word of words) {
    const message = how === "has" ? `expected "${word}" in:\n${actual}` : `did not expect "${word}" in:\n${actual}`;
    assert.equal(actual.includes(word), how === "has", message);
  }
}

function wordsOf(text: string): readonly string[] {
  const [program, ...words] = [...text.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
  assert.equal(program, "mlops-lifecycle");
  return words;
}
