/** Pipelines of GitLab, by the schema that GitLab publishes, and their commands by shellcheck. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { bundleOf, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { shellFaults } from "../delivery/shell";
import { pythonWith } from "../python";

type Job = Readonly<Record<string, unknown>>;

/** One bundle for each cloud beside the systems' covering set. */
function bundles() {
  const all = bundlesWith("ci", "gitlab_ci");
  const served = all.find(({ plan }) => plan.stack.serving === "kserve" || plan.stack.serving === "kubernetes");
  const clouds = (["aws", "gcp", "azure", undefined] as const).map((cloud) => {
    const infrastructure = { platform: "kubernetes" as const, ...(cloud ? { cloud } : {}) };
    return served ? [bundleOf(`gitlab-${cloud}`, { ...served.spec, infrastructure })] : [];
  });
  return [...all.filter(({ plan }) => plan.tier > 1), ...clouds.flat()];
}

async function run(): Promise<Outcome> {
  const bin = pythonWith(["check-jsonschema==0.39.0"]);
  if (!bin) return { status: "skipped", lines: ["There is no Python."] };
  const files = bundles().map(({ folder }) => path.join(folder, ".gitlab-ci.yml"));
  const said = judged(bin, files);
  const lines = said.status === 0 ? [] : said.stdout.trim().split("\n");
  const works = judged(bin, [broken(files[0] ?? "")]).status !== 0;
  const shell = shellFaults(files.flatMap(scriptsIn), "bash") ?? ["shellcheck cannot be had"];
  return {
    status: lines.length === 0 && shell.length === 0 && works && files.length > 0 ? "passed" : "failed",
    lines: [...lines, ...shell, ...(works ? [] : ["a broken pipeline is accepted"]), `${files.length} pipelines`],
  };
}

function judged(bin: string, files: readonly string[]) {
  const args = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", ...files];
  return spawnSync(path.join(bin, "check-jsonschema"), args, { encoding: "utf8" });
}

/** `when` says what GitLab does not know. */
function broken(file: string): string {
  const copy = path.join(mkdtempSync(path.join(tmpdir(), "mlops-gitlab-")), ".gitlab-ci.yml");
  writeFileSync(copy, readFileSync(file, "utf8").replaceAll(/script:/g, "when: by_hand\n  script:"));
  return copy;
}

function scriptsIn(file: string): readonly string[] {
  const jobs = Object.values(parse(readFileSync(file, "utf8")) as Readonly<Record<string, Job>>);
  return jobs.flatMap((job) =>
    ["script", "after_script"].flatMap((key) => (Array.isArray(job[key]) ? [job[key].join("\n")] : [])),
  );
}

export const checks: readonly Check[] = [{ name: "systems: GitLab pipelines, by GitLab's schema and shellcheck", run }];
