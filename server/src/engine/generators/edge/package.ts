/** edge/package.yaml: what a device installs, and how a new version goes out to devices and comes back. */
import type { Plan } from "../../plan/plan";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { noted, type Value, yamlFile } from "../render";
import { type Export, exportOf, installed, runsOnDevices } from "./on-device";

export default defineGenerator({
  id: "edge/package",
  tier: 2,
  path: paths.edgePackage,
  about: "what devices install, and how updates go out and back",
  applies: runsOnDevices,
  generate: (plan, origin) => {
    const exported = exportOf(plan);
    return exported ? [yamlFile(paths.edgePackage, contents(plan, exported), headOf(origin))] : [];
  },
});

function contents(plan: Plan, { device }: Export): Value {
  const { spec, version, rollout, thresholds } = plan;
  return {
    name: spec.name,
    version,
    files: installed(plan, device),
    checksums: noted("Written after the export; a device that computes others keeps what it has.", "SHA256SUMS"),
    runtime: { ...device.runtime },
    devices:
      spec.deployment_target === "embedded" ? ["linux/arm64"] : ["linux/amd64", "linux/arm64", "windows/amd64", "darwin/arm64"],
    update: {
      percent_of_devices: rollout.steps,
      wait: noted("Between steps: as long as quality is computed over.", thresholds.window),
      halt_on: rollout.rollbackOn.length > 0 ? rollout.rollbackOn : undefined,
    },
    rollback: {
      keep_versions: noted("The version before stays on the device, so that going back needs no network.", 2),
      when: ["checksum differs", "model does not load", ...rollout.rollbackOn],
    },
  };
}
