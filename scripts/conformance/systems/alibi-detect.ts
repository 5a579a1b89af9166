/** Alibi Detect runs the drift job of a bundle, and fits into its image. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { defaultConvention } from "../../../server/src/engine/drift/convention";
import { driftEnvironment, imagePackages } from "../../../server/src/engine/plan/image-packages";
import { pythonVersion } from "../../../server/src/engine/practice/python-packages";
import { bundleOf, bundlesWith } from "../bundle";
import type { Check } from "../check";
import { driftCheckOf } from "../monitoring/drift";
import { pythonWith } from "../python";
import { noPython, outcome } from "../tuning/call";

export const checks: readonly Check[] = [
  driftCheckOf({
    title: "Alibi Detect 0.12.0",
    packages: ["alibi-detect==0.12.0", "pandas==2.3.3", "prometheus-client==0.23.1", "mlflow==3.15.2"],
    convention: defaultConvention,
    bundles: () =>
      bundlesWith("drift", "alibi_detect")
        .slice(0, 1)
        .map(({ spec }) => bundleOf("alibi-detect", { ...spec, tier: 2, tracking: { tool: "mlflow" } })),
  }),
  {
    name: "Alibi Detect beside the packages of each image, resolved by uv",
    async run() {
      const bin = pythonWith(["ruff==0.17.6"]);
      if (!bin) return noPython;
      const plans = bundlesWith("drift", "alibi_detect").map(({ plan }) => plan);
      const sets = new Set(
        plans.flatMap((plan) => [imagePackages(plan), driftEnvironment(plan)?.packages ?? []].map((each) => each.join("\n"))),
      );
      const steps = [...sets].map((packages) => ({ name: packages.replaceAll("\n", " "), ...resolved(bin, packages) }));
      // what the environment of its own is for: its makers' limits, asked again
      const together = resolved(bin, "alibi-detect==0.12.0\nfeast==0.66.0");
      return outcome([...steps, { name: "not in one environment with Feast", holds: !together.holds }]);
    },
  },
];

function resolved(bin: string, packages: string) {
  const args = ["pip", "compile", "--quiet", "--python-version", pythonVersion, "-"];
  const { status, stderr } = spawnSync(path.join(bin, "uv"), args, { input: packages, encoding: "utf8" });
  return { holds: status === 0, text: stderr };
}
