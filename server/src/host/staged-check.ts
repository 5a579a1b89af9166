/** What stands against a commit: errors in what it adds or changes, and bundles that it leaves behind their spec. */
import path from "node:path";
import { noShapes, rules, rulesetOf, workspaceOf } from "../engine/index";
import { type CheckedFile, checkTargets } from "./checked";
import { demandCrds, withShapes } from "./crds";
import { exemptionsOf } from "./exemptions";
import { loadMakeBundle } from "./make-bundle";
import { settingsFile } from "./own-names";
import { readSettingsFile } from "./settings-file";
import { readStaged } from "./staged";
import { type StaleBundle, staleAmong } from "./stale-bundles";

export interface StagedReport {
  /** The staged files that hold documents of ours, with their findings; paths are relative to the repository. */
  readonly files: readonly CheckedFile[];
  readonly stale: readonly StaleBundle[];
  /** Text of a staged file. */
  readonly textOf: (path: string) => string | undefined;
}

/** Checks the index of the repository that `cwd` lies in. Nothing of the working tree is read. */
export async function checkStaged(cwd: string, today: string): Promise<StagedReport> {
  const staged = await readStaged(cwd);
  const { root, changed, texts, paths } = staged;
  const { settings, document } = await readSettingsFile(root, { called: settingsFile, text: texts.get(settingsFile) ?? "" });
  const shapes = await demandCrds(root, settings.crds);
  const files = shapes === noShapes ? staged.files : staged.files.map((file) => withShapes(file, shapes));
  const ruleset = rulesetOf(rules, settings.rules, exemptionsOf(settings.suppressions, root));
  const target = {
    files: files.filter((file) => changed.has(file.path)),
    unread: [],
    workspace: { ...workspaceOf(files), exists: (file: string) => paths.has(path.posix.normalize(file)) },
    ruleset,
    settings: document,
    isWhole: false,
  };
  const touched = (bundle: StaleBundle): boolean =>
    changed.has(bundle.spec) || [...changed].some((file) => bundle.out === "" || file.startsWith(`${bundle.out}/`));
  return {
    files: checkTargets([target]),
    stale: staleAmong(texts, { make: await loadMakeBundle(), today, ruleset }).filter(touched),
    textOf: (file) => texts.get(file),
  };
}
