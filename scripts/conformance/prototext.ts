/** Files in protobuf's text form, parsed by the messages that a server's own package brings. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Outcome } from "./check";
import { pythonWith } from "./python";

export interface Messages {
  readonly packages: readonly string[];
  /** Python that imports the message as `Message`. */
  readonly imports: string;
  readonly files: readonly string[];
  /** A text that is refused: a misspelt field, for one. */
  readonly broken: string;
}

const script = `
import sys
from google.protobuf import text_format
broken, *files = sys.argv[1:]
for name in files:
    try:
        text_format.Parse(open(name).read(), Message())
        print("ok", name)
    except Exception as error:
        print("FAULT", name, repr(error)[:300])
try:
    text_format.Parse(broken, Message())
    print("FAULT nothing is refused")
except text_format.ParseError as error:
    print("refused", error)
`;

export function parsed({ packages, imports, files, broken }: Messages): Outcome {
  const bin = pythonWith(packages);
  if (!bin) return { status: "skipped", lines: ["Python is not installed"] };
  const program = path.join(mkdtempSync(path.join(tmpdir(), "mlops-proto-")), "check.py");
  writeFileSync(program, imports + script);
  const { stdout, stderr, status } = spawnSync(path.join(bin, "python"), [program, broken, ...files], { encoding: "utf8" });
  const lines = stdout.trim().split("\n");
  const faults = lines.filter((line) => line.startsWith("FAULT"));
  const passed = status === 0 && faults.length === 0 && files.length > 0;
  const refused = lines.filter((line) => line.startsWith("refused"));
  return {
    status: passed ? "passed" : "failed",
    lines: [...faults, ...refused, `${files.length} files`, ...(passed ? [] : [stderr.slice(-1000)])],
  };
}
