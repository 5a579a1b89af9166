/** The KServe file of every golden bundle, judged by kubeconform in strict mode with the real CRD's schema. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { Check, Outcome } from "./check";
import { corpus } from "./corpus/files";

const version = "v0.7.0";
const crdSchemas = path.join(corpus, "kserve/crd-schemas");
const bin = path.join(
  process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"),
  "mlops-lifecycle-manager",
  `kubeconform-${version}`,
);

export const generatedManifests: Check = {
  name: `generated manifests, by kubeconform ${version} -strict`,
  async run(): Promise<Outcome> {
    if (!existsSync(crdSchemas)) return { status: "skipped", lines: [`no CRD schemas at ${crdSchemas} (set MLOPS_CORPUS)`] };
    const tool = kubeconform();
    if (!tool) return { status: "skipped", lines: ["Go is not installed, and kubeconform comes from there"] };
    const files = manifests(path.resolve("test/golden"));
    const result = spawnSync(
      tool,
      ["-strict", "-summary", "-schema-location", `${crdSchemas}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json`, ...files],
      { encoding: "utf8" },
    );
    const lines = `${result.stdout}${result.stderr}`.trim().split("\n");
    return { status: result.status === 0 && files.length > 0 ? "passed" : "failed", lines };
  },
};

/** Path of the program, installed by Go into a folder of its own; undefined where there is no Go. */
function kubeconform(): string | undefined {
  const program = path.join(bin, "kubeconform");
  if (existsSync(program)) return program;
  if (spawnSync("go", ["version"]).status !== 0) return undefined;
  execFileSync("go", ["install", `github.com/yannh/kubeconform/cmd/kubeconform@${version}`], {
    env: { ...process.env, GOBIN: bin },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return program;
}

function manifests(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?:^|\/)serving\/.*\.ya?ml$/.test(file))
    .map((file) => path.join(folder, file));
}
