/** Every object for a cluster in every covering bundle, whoever generates it, judged by kubeconform in strict mode. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { type Bundle, coveringBundles, systemBundles } from "../bundle";
import type { Check, Outcome } from "../check";
import { corpus } from "../corpus/files";
import { goProgram } from "../go";
import { schemaLocations } from "./schemas";

const version = "v0.7.0";

export const manifests: Check = {
  name: `manifests of the bundles, by kubeconform ${version} -strict`,
  async run(): Promise<Outcome> {
    return conforming(clusterFiles([...coveringBundles(), ...systemBundles()]));
  },
};

/** What kubeconform says of these files. */
export function conforming(files: readonly string[]): Outcome {
  if (!existsSync(corpus)) return { status: "skipped", lines: [`no CRD schemas at ${corpus} (set MLOPS_CORPUS)`] };
  const program = goProgram("github.com/yannh/kubeconform/cmd/kubeconform", version);
  const locations = schemaLocations();
  if (!program || !locations)
    return { status: "skipped", lines: ["Go or Python is not installed; kubeconform and schemas come from there"] };
  const options = ["-strict", "-summary", ...locations.flatMap((location) => ["-schema-location", location])];
  const { status, stdout, stderr } = spawnSync(program, [...options, ...files], { encoding: "utf8", maxBuffer: 2 ** 26 });
  const lines = `${stdout}${stderr}`.trim().split("\n");
  return { status: status === 0 && files.length > 0 ? "passed" : "failed", lines: lines.slice(-30) };
}

/** KubeRay's CRD comes from its own module, where another check holds its jobs against it. */
const elsewhere = /\/ray-job\.yaml$/;

/** Files whose every document is an object of a cluster; alike ones only once. */
export function clusterFiles(bundles: readonly Bundle[]): readonly string[] {
  const byText = new Map<string, string>();
  for (const { files, folder } of bundles)
    for (const file of files)
      if (
        /\.ya?ml$/.test(file.path) &&
        !elsewhere.test(file.path) &&
        /^apiVersion: /m.test(file.text) &&
        /^kind: /m.test(file.text)
      )
        byText.set(file.text, path.join(folder, file.path));
  return [...byText.values()];
}
