/** CloudFormation templates for SageMaker: MLflow, endpoints, batch transform and feature groups. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Bundle, bundleOf, bundlesWith } from "../bundle";
import type { Check } from "../check";
import { pythonWith } from "../python";
import { cloudBundles, filesNamed } from "../serving/clouds";
import { noPython, outcome } from "../tuning/call";

const version = "1.58.0";

const templates: Check = {
  name: `SageMaker's templates, by cfn-lint ${version} with the schemas of the registry`,
  async run() {
    const bin = pythonWith([`cfn-lint==${version}`]);
    if (!bin) return noPython;
    const bundles = [
      ...cloudBundles("sagemaker"),
      ...bundlesWith("features", "sagemaker"),
      ...bundlesWith("tracking", "sagemaker"),
      ownStore(),
    ];
    const files = filesNamed(bundles, /(?:mlflow-app|sagemaker|batch-transform|feature-group)\.yaml$/);
    const apps = files.filter((file) => file.endsWith("mlflow-app.yaml"));
    const lint = (paths: readonly string[]) => spawnSync(path.join(bin, "cfn-lint"), [...paths], { encoding: "utf8" });
    const all = lint(files);
    const ofKind = (end: string) => files.find((file) => file.endsWith(end)) ?? "";
    const broken = lint([brokenCopy(ofKind("sagemaker.yaml"), "BlueGreenUpdatePolicy:", "BlueGreenPolicy:")]);
    const window = lint([brokenCopy(ofKind("mlflow-app.yaml"), "Sun:03:00", "Sunday 3:00")]);
    return outcome([
      {
        name: `${files.length} templates are taken, ${apps.length} of them with MLflow`,
        holds: files.length > 10 && apps.length > 2 && all.status === 0,
        text: all.stdout + all.stderr,
      },
      { name: "one whose canary is no size is refused", holds: broken.status !== 0, text: broken.stdout },
      { name: "one whose MLflow is looked after at no time is refused", holds: window.status !== 0, text: window.stdout },
    ]);
  },
};

/** With a bucket of its own: the covering set's specs all name one. */
function ownStore(): Bundle {
  const [first] = bundlesWith("tracking", "sagemaker");
  if (!first) throw new Error("no spec of the covering set is tracked by SageMaker");
  return bundleOf("own-store", { ...first.spec, tier: 2, tracking: { tool: "sagemaker" } });
}

function brokenCopy(file: string, from: string, to: string): string {
  const copy = path.join(mkdtempSync(path.join(tmpdir(), "broken-")), "template.yaml");
  writeFileSync(copy, readFileSync(file, "utf8").replace(from, to));
  return copy;
}

export const checks: readonly Check[] = [templates];
