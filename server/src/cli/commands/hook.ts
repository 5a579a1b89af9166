import path from "node:path";
import { CannotProceed } from "../../engine/index";
import { today } from "../../host/clock";
import { shownPath } from "../../host/gathered";
import { type Installed, installHook } from "../../host/hook-file";
import { checkStaged } from "../../host/staged-check";
import { paintFor } from "../colour";
import { type Command, type Context, type Exit, exit } from "../command";
import { textFindings } from "../formats/text";

export const hook: Command = {
  usage: "hook ACTION",
  summary: "install: check what is staged before each commit; run: do it now (exit 1 where it must not be committed)",
  options: [],
  async run([action = ""], call) {
    if (action === "install") return install(call);
    if (action === "run") return check(call);
    throw new CannotProceed({
      what: `Cannot do "${action}" with the hook`,
      why: "there are two actions",
      next: "Say install or run",
    });
  },
};

const where: Readonly<Record<Installed["by"], string>> = {
  git: "git's own hook",
  husky: "Husky's hook",
  "pre-commit": "the configuration of the pre-commit framework",
};

async function install(call: Context): Promise<Exit> {
  const { file, by, change } = await installHook(call.cwd, process.argv[1]);
  const place = shownPath(path.resolve(file), call.cwd);
  const words = { written: "Wrote", added: "Added the check to", "already there": "The check is already in" }[change];
  call.out.write(`${words} ${place} (${where[by]}).\n`);
  return exit.ok;
}

/** Only what must stop the commit is printed: errors with their line, and bundles left behind. */
async function check(call: Context): Promise<Exit> {
  const { files, stale, textOf } = await checkStaged(call.cwd, today(call.env));
  const printing = { paint: paintFor(call.err, call), textOf };
  let errors = 0;
  for (const { path: file, findings } of files) {
    const wrong = findings.filter(({ severity }) => severity === "error");
    errors += wrong.length;
    call.err.write(textFindings({ path: file, findings: wrong }, printing));
  }
  for (const { spec, out, files: behind } of stale) {
    const shown = behind.slice(0, 3).join(", ") + (behind.length > 3 ? ` and ${behind.length - 3} more` : "");
    call.err.write(`${spec}: the bundle in ${out || "."} is not what the spec leads to now (${shown}).\n`);
    call.err.write(
      `  Run: mlops-lifecycle generate ${spec}${out === "" ? " --out ." : ` --out ${out}`} && git add ${out || "."}\n`,
    );
  }
  if (errors === 0 && stale.length === 0) return exit.ok;
  const fixable = files.some(({ findings }) =>
    findings.some(({ severity, fixes }) => severity === "error" && fixes?.some((fix) => fix.isSafe)),
  );
  const advice = fixable ? " Some of it has one right answer: mlops-lifecycle check --fix, then git add." : "";
  call.err.write(`\nmlops-lifecycle: Not committed.${advice} To commit all the same: git commit --no-verify.\n`);
  return exit.no;
}
