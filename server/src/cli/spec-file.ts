/** The one spec that `plan`, `generate` and `preview` work from, and what becomes of it where it has errors. */
import path from "node:path";
import { CannotProceed, type File, type Finding, type Ruleset, type Workspace } from "../engine/index";
import { findTargets, type Surroundings } from "../host/targets";
import { paintFor } from "./colour";
import { type Exit, exit, type Streams } from "./command";
import { textFindings } from "./formats/text";

/** The file, the files around it, and the rules that judge it. */
export interface SpecFile {
  readonly file: File;
  readonly workspace: Workspace;
  readonly ruleset: Ruleset;
}

/** Reads the file a person named, among the files around it. */
export async function readSpec(name: string, surroundings: Surroundings): Promise<SpecFile> {
  const { cwd } = surroundings;
  const [target] = await findTargets([{ path: name }], surroundings);
  const shown = path.relative(cwd, path.resolve(cwd, name)).replaceAll("\\", "/");
  const file = target?.files.find((one) => one.path === shown);
  if (!target || !file) {
    throw new CannotProceed({
      what: `Cannot plan for "${name}"`,
      why: "it is a folder, and a plan is made for one spec",
      next: `Name the spec in it, for example ${path.join(name, "mlops.yaml")}`,
    });
  }
  return { file, workspace: target.workspace, ruleset: target.ruleset };
}

/** Prints the errors that keep a spec from leading anywhere. */
export function specHasErrors({ path: shown }: File, errors: readonly Finding[], call: Streams): Exit {
  call.err.write(textFindings({ path: shown, findings: errors }, { paint: paintFor(call.err, call) }));
  call.err.write(`mlops-lifecycle: ${shown} has errors: nothing was made of it. Correct them and run again.\n`);
  return exit.no;
}
