/** The rules of every bundle and their unit tests, by promtool. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { paths } from "../../../server/src/engine/generators/paths";
import { type Bundle, systemBundles } from "../bundle";
import type { Check, Outcome } from "../check";
import { debianProgram, versionOf } from "../debian";
import { bundlesHolding, outcomeOf, refusal } from "./each";

export const rulesCheck: Check = {
  name: "generated Prometheus rules, by promtool check rules and test rules",
  async run(): Promise<Outcome> {
    const promtool = debianProgram("prometheus", "promtool");
    if (!promtool) return { status: "skipped", lines: ["apt has no package prometheus"] };
    const bundles = [...bundlesHolding(paths.rules), ...ofServers()];
    const failures = bundles.flatMap((bundle) => [
      ...refusal(bundle, promtool, ["check", "rules", paths.rules]),
      ...refusal(bundle, promtool, ["test", "rules", paths.rulesTest]),
      ...toothless(bundle, promtool),
    ]);
    const words = `promtool ${versionOf(promtool)}: ${bundles.length} rule files and their tests; each test fails once a limit is moved`;
    return outcomeOf(bundles.length, failures, words);
  },
};

/** One bundle of each server: each has metrics of its own. */
function ofServers(): readonly Bundle[] {
  const byServer = new Map<string, Bundle>();
  for (const bundle of systemBundles())
    if (bundle.files.some((file) => file.path === paths.rules)) byServer.set(bundle.plan.stack.serving, bundle);
  return [...byServer.values()];
}

/** A unit test that passes with other limits proves nothing: with doubled ones it must fail. */
function toothless(bundle: Bundle, promtool: string): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "mlops-rules-"));
  const rules = readFileSync(path.join(bundle.folder, paths.rules), "utf8");
  const moved = rules.replaceAll(
    /^( +expr: feature_drift_psi.* > )([\d.]+)$/gm,
    (_, start: string, limit: string) => `${start}${Number(limit) * 2}`,
  );
  writeFileSync(path.join(folder, path.basename(paths.rules)), moved);
  const test = path.join(folder, path.basename(paths.rulesTest));
  writeFileSync(test, readFileSync(path.join(bundle.folder, paths.rulesTest), "utf8"));
  return refusal(bundle, promtool, ["test", "rules", test]).length > 0
    ? []
    : [`${bundle.name}: the test passes with doubled limits`];
}
