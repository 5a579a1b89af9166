/** Flags of LaunchDarkly, by the types that are made of the provider's own schema, each key in the spelling of those types. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { npmWith } from "../npm";

const packages = ["@cdktf/provider-launchdarkly@5.1.1", "cdktf@0.21.0", "constructs@10.4.2", "typescript@5.9.3"];

interface Configuration {
  readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

async function run(): Promise<Outcome> {
  const folder = npmWith(packages);
  const found = bundlesWith("flags", "launchdarkly").flatMap(({ name, files }) =>
    files.filter((each) => each.path.endsWith(".tf.json")).map(({ text }) => ({ name, text })),
  );
  const lines = judged(folder, found.map(({ text }) => text).join("\u0000"));
  const works = judged(folder, (found[0]?.text ?? "").replace("rollout_weights", "rollout_weight")).length > 0;
  return {
    status: lines.length === 0 && works && found.length > 0 ? "passed" : "failed",
    lines: [...lines, ...(works ? [] : ["a broken flag is accepted"]), `${found.length} files`],
  };
}

/** What the compiler says of these files as literals, in which a key too many is an error. */
function judged(folder: string, texts: string): readonly string[] {
  const types = {
    launchdarkly_feature_flag: "FeatureFlagConfig",
    launchdarkly_feature_flag_environment: "FeatureFlagEnvironmentConfig",
  };
  const literals = texts.split("\u0000").flatMap((text) => {
    const { resource } = JSON.parse(text) as Configuration;
    return Object.entries(types).flatMap(([key, type]) =>
      Object.values(resource[key] ?? {}).map((each) => `  (${JSON.stringify(camel(each))}) satisfies ${type},`),
    );
  });
  const head = `import type { FeatureFlagConfig } from "@cdktf/provider-launchdarkly/lib/feature-flag";\nimport type { FeatureFlagEnvironmentConfig } from "@cdktf/provider-launchdarkly/lib/feature-flag-environment";\n`;
  const file = path.join(folder, "flags.ts");
  writeFileSync(file, `${head}export default [\n${literals.join("\n")}\n];\n`);
  const tsc = path.join(folder, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "commonjs", file],
    { cwd: folder, encoding: "utf8" },
  );
  return status === 0 ? [] : stdout.trim().split("\n").slice(0, 20);
}

/** Keys of these types are in camel case; the values stay. */
function camel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camel);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      camel(inner),
    ]),
  );
}

export const checks: readonly Check[] = [{ name: "systems: flags of LaunchDarkly, by the types of its provider", run }];
