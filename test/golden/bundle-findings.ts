import type { PlannedFile } from "../../server/src/engine/bundle/bundle";
import { checkFile } from "../../server/src/engine/check";
import { parseFile } from "../../server/src/engine/file";
import type { Ruleset } from "../../server/src/engine/rules/ruleset";
import { workspaceOf } from "../../server/src/engine/workspace";

/** Every finding in these files, as a line to read. Files that people write by hand stand beside them. */
export function findingsIn(planned: readonly PlannedFile[], ruleset: Ruleset): readonly string[] {
  const files = planned.map(({ path, text }) => parseFile(path, text));
  const workspace = workspaceOf(files, ["MODEL_CARD.md", "mlops-config/fraud-detection/MODEL_CARD.md"]);
  return files.flatMap((file) => {
    const { findings, failures } = checkFile(file, workspace, ruleset);
    return [
      ...findings.map(({ rule, severity, message }) => `${file.path}: ${severity} ${rule}: ${message}`),
      ...failures.map(({ rule, error }) => `${file.path}: ${rule} failed: ${error}`),
    ];
  });
}
