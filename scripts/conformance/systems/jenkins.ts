/** Jenkinsfiles, compiled and run by the Groovy that Jenkins has, with sections as Jenkins allows them and steps that only record. */
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { jobsOf } from "../../../server/src/engine/generators/ci/jobs";
import { type Bundle, bundleOf, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { shellFaults } from "../delivery/shell";

const version = "2.4.21";

/** What happened in each of the stories that the runner tells: the commands, in order. */
type Run = Readonly<Record<"change" | "push" | "refused" | "declined" | "promotion fails", readonly string[]>>;

function bundles(): readonly Bundle[] {
  const all = bundlesWith("ci", "jenkins").filter(({ plan }) => plan.tier > 1);
  const served = all.find(({ plan }) => ["kserve", "kubernetes"].includes(plan.stack.serving));
  const clouds = (["aws", "gcp", "azure", undefined] as const).map((cloud) => {
    const infrastructure = { platform: "kubernetes" as const, ...(cloud ? { cloud } : {}) };
    return served ? [bundleOf(`jenkins-${cloud}`, { ...served.spec, infrastructure })] : [];
  });
  return [...all, ...clouds.flat()];
}

async function run(): Promise<Outcome> {
  const jar = groovy();
  if (!jar) return { status: "skipped", lines: ["There is no Java or Maven to run Groovy with."] };
  const all = bundles();
  const { status, stdout, stderr } = executed(
    jar,
    all.map(({ folder }) => path.join(folder, "Jenkinsfile")),
  );
  if (status !== 0) return { status: "failed", lines: stderr.trim().split("\n").slice(0, 20) };
  const runs = JSON.parse(stdout) as readonly Run[];
  const lines = all.flatMap((bundle, index) => faultsOf(bundle, runs[index]));
  const shell = shellFaults(
    runs.flatMap((each) => each["promotion fails"]),
    "sh",
  ) ?? ["shellcheck cannot be had"];
  const works = executed(jar, [broken()]).status !== 0;
  const passed = lines.length === 0 && shell.length === 0 && works && all.length > 0;
  return {
    status: passed ? "passed" : "failed",
    lines: [
      ...lines,
      ...shell,
      ...(works ? [] : ["a broken Jenkinsfile is accepted"]),
      `${all.length} Jenkinsfiles, five stories each`,
    ],
  };
}

/** Nothing is deployed by a change that is proposed, nor before somebody answers; a promotion that fails is taken back. */
function faultsOf({ name, plan }: Bundle, run: Run | undefined): readonly string[] {
  if (!run) return [`${name}: did not run`];
  const { deploy } = jobsOf(plan);
  const deploys = (commands: readonly string[]): boolean => commands.some((each) => /docker push|kubectl|promote\.py/.test(each));
  const asks = deploy.approval?.request !== undefined;
  const held = !asks && deploy.approvers.length > 0;
  const back = deploy.delivery?.rollback.split("\n").at(-1);
  return [
    ...(deploys(run.change) ? [`${name}: a proposed change deploys`] : []),
    ...(held && deploys(run.refused) ? [`${name}: deploys though nobody approved`] : []),
    ...(asks && deploys(run.declined) ? [`${name}: deploys though the change was declined`] : []),
    ...(deploys(run.push) ? [] : [`${name}: a push deploys nothing`]),
    ...(deploy.promote && back && run["promotion fails"].at(-1) !== back ? [`${name}: a failed promotion stays`] : []),
  ];
}

function broken(): string {
  const file = path.join(tmpdir(), "mlops-broken.Jenkinsfile");
  writeFileSync(
    file,
    "pipeline {\n    agent any\n    stages {\n        stage('a') {\n            step { sh 'make' }\n        }\n    }\n}\n",
  );
  return file;
}

/** The jar, as Maven keeps it. */
function groovy(): string | undefined {
  const jar = path.join(homedir(), `.m2/repository/org/codehaus/groovy/groovy-all/${version}/groovy-all-${version}.jar`);
  if (spawnSync("java", ["-version"]).status !== 0) return undefined;
  if (!existsSync(jar)) spawnSync("mvn", ["-q", "dependency:get", `-Dartifact=org.codehaus.groovy:groovy-all:${version}`]);
  return existsSync(jar) ? jar : undefined;
}

function executed(jar: string, files: readonly string[]) {
  const opens = ["java.base/java.lang", "java.base/java.util", "java.base/java.io"].flatMap((each) => [
    "--add-opens",
    `${each}=ALL-UNNAMED`,
  ]);
  const runner = path.join(import.meta.dirname, "../delivery/pipeline.groovy");
  return spawnSync("java", [...opens, "-cp", jar, "groovy.ui.GroovyMain", runner, ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 27,
  });
}

export const checks: readonly Check[] = [{ name: "systems: Jenkinsfiles, run by Jenkins' Groovy, and shellcheck", run }];
