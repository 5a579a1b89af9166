/** Manifests of one kind, held by kubeconform against the CRD of the operator's own release. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Check } from "../check";
import { goModule, goProgram } from "../go";
import { outcome } from "./call";
import { strictSchema } from "./strict-schema";

export interface CrdCheck {
  readonly name: string;
  /** Go module that has the CRD, its release, the CRD's file, and the version of the kind. */
  readonly crd: readonly [module: string, release: string, file: string, version: string];
  readonly files: () => readonly string[];
  /** A change that the CRD must refuse, which shows that the check can fail. */
  readonly broken: readonly [from: string, to: string];
}

export function crdCheck({ name, crd, files, broken }: CrdCheck): Check {
  return {
    name,
    async run() {
      const [module, release, file, version] = crd;
      const program = goProgram("github.com/yannh/kubeconform/cmd/kubeconform", "v0.7.0");
      const folder = goModule(module, release);
      if (!program || !folder)
        return { status: "skipped", lines: ["Go is not installed, and CRD and kubeconform come from there"] };
      const schemas = strictSchema(path.join(folder, file), version);
      const asked = (...manifests: readonly string[]) => {
        const args = ["-strict", "-summary", "-schema-location", `${schemas}/{{.ResourceKind}}.json`, ...manifests];
        const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
        return { status, text: `${stdout}${stderr}` };
      };
      const found = files();
      const all = asked(...found);
      const text = readFileSync(found[0] as string, "utf8");
      const wrong = path.join(schemas, "wrong.yaml");
      writeFileSync(wrong, text.replace(...broken));
      const refused = asked(wrong);
      return outcome([
        { name: all.text.trim(), holds: found.length > 0 && all.status === 0, text: all.text },
        { name: `refused: ${broken[1]}`, holds: text.includes(broken[0]) && refused.status === 1, text: refused.text },
      ]);
    },
  };
}
