/** A kubectl that notes what it is asked and answers as a test says; what a real API server says is for `npm run conformance`. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach } from "mocha";

export interface FakeAnswer {
  /** What the arguments and the input must hold to get this answer. */
  readonly asked: string;
  readonly out?: string;
  readonly complaint?: string;
  readonly status?: number;
}

const originalPath = process.env["PATH"];

/** Puts a fake kubectl before all others, until the test is over; the first answer that fits is given, else nothing is objected. */
export function fakeKubectl(folder: string, answers: readonly FakeAnswer[] = []): { calls(): readonly string[] } {
  const log = path.join(folder, "kubectl-calls");
  const script = `#!${process.execPath}
const { appendFileSync, readFileSync } = require("node:fs");
const words = process.argv.slice(2).join(" ");
const input = readFileSync(0, "utf8");
appendFileSync(${JSON.stringify(log)}, words + "\\n");
const found = ${JSON.stringify(answers)}.find(({ asked }) => (words + "\\n" + input).includes(asked)) ?? {};
process.stderr.write(found.complaint ?? "");
process.stdout.write(found.out ?? "");
process.exitCode = found.status ?? 0;
`;
  const bin = path.join(folder, "fake-bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, "kubectl"), script);
  chmodSync(path.join(bin, "kubectl"), 0o755);
  writeFileSync(log, "");
  process.env["PATH"] = `${bin}${path.delimiter}${originalPath}`;
  return { calls: () => readFileSync(log, "utf8").split("\n").filter(Boolean) };
}

/** For a suite: takes the fake away after each test. */
export function restoreKubectl(): void {
  afterEach(() => {
    process.env["PATH"] = originalPath;
  });
}
