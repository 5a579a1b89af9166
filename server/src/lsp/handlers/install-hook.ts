import path from "node:path";
import { installHook as install } from "../../host/hook-file";
import { pathOf } from "../paths";
import type { InstallHookParams, InstallHookResult } from "../protocol";

/** `mlops/installHook`: adds the check to the repository's pre-commit hook, because the user said so. */
export async function installHook({ folder }: InstallHookParams): Promise<InstallHookResult> {
  const cwd = pathOf(folder);
  // The command line lies beside the server, whose place changes with each version: the hook takes it only where nothing better is.
  const { file, change } = await install(cwd, path.join(path.dirname(process.argv[1] ?? ""), "cli.cjs"));
  return { file: path.relative(cwd, file).replaceAll("\\", "/"), change };
}
