/** CloudFormation templates for SageMaker: endpoints, batch transform and feature groups. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundlesWith } from "../bundle";
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
    const bundles = [...cloudBundles("sagemaker"), ...bundlesWith("features", "sagemaker")];
    const files = filesNamed(bundles, /(?:sagemaker|batch-transform|feature-group)\.yaml$/);
    const lint = (paths: readonly string[]) => spawnSync(path.join(bin, "cfn-lint"), [...paths], { encoding: "utf8" });
    const all = lint(files);
    const broken = lint([brokenCopy(files.find((file) => file.endsWith("sagemaker.yaml")) ?? "")]);
    return outcome([
      {
        name: `${files.length} templates are taken`,
        holds: files.length > 10 && all.status === 0,
        text: all.stdout + all.stderr,
      },
      { name: "one whose canary is no size is refused", holds: broken.status !== 0, text: broken.stdout },
    ]);
  },
};

function brokenCopy(file: string): string {
  const copy = path.join(mkdtempSync(path.join(tmpdir(), "broken-")), "template.yaml");
  writeFileSync(copy, readFileSync(file, "utf8").replace("BlueGreenUpdatePolicy:", "BlueGreenPolicy:"));
  return copy;
}

export const checks: readonly Check[] = [templates];
