/** Alertmanager's configuration of every bundle, and where each severity goes, by amtool. */
import { spawnSync } from "node:child_process";
import { paths } from "../../../server/src/engine/generators/paths";
import type { Bundle } from "../bundle";
import type { Check, Outcome } from "../check";
import { debianProgram, versionOf } from "../debian";
import { bundlesHolding, outcomeOf, refusal } from "./each";

const receivers = { P0: "pager", P1: "pager", P2: "chat", P3: "chat" } as const;

export const alertmanagerCheck: Check = {
  name: "generated Alertmanager configuration, by amtool check-config and routes test",
  async run(): Promise<Outcome> {
    const amtool = debianProgram("prometheus-alertmanager", "amtool");
    if (!amtool) return { status: "skipped", lines: ["apt has no package prometheus-alertmanager"] };
    const bundles = bundlesHolding(paths.alertmanager);
    const failures = bundles.flatMap((bundle) => [
      ...refusal(bundle, amtool, ["check-config", paths.alertmanager]),
      ...Object.entries(receivers).flatMap(([severity, wanted]) => misrouted(bundle, amtool, severity, wanted)),
    ]);
    const words = `amtool ${versionOf(amtool)}: ${bundles.length} configurations, P0 and P1 to the pager, P2 and P3 to the chat; it does not read the secret files`;
    return outcomeOf(bundles.length, failures, words);
  },
};

function misrouted({ name, folder }: Bundle, amtool: string, severity: string, wanted: string): readonly string[] {
  const args = ["config", "routes", "test", `--config.file=${paths.alertmanager}`, `severity=${severity}`, "model_name=x"];
  const { stdout } = spawnSync(amtool, args, { cwd: folder, encoding: "utf8" });
  return stdout.trim() === wanted ? [] : [`${name}: ${severity} goes to ${stdout.trim()}, not to ${wanted}`];
}
