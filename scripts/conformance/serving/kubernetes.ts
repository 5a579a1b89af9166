/** Kubernetes' own schemas out of the package kubernetes-validate, each made whole: kubeconform follows no reference of theirs. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pythonWith } from "../python";

const release = "v1.37.0-local-strict";
const prefix = "/api/_definitions.json#/$defs/";

/** A folder with a file for each kind, named as kubeconform looks for it; undefined where there is no Python. */
export function kubernetesSchemas(): string | undefined {
  const bin = pythonWith(["kubernetes-validate==1.37.0"]);
  if (!bin) return undefined;
  const library = path.join(bin, "../lib");
  const [python = ""] = readdirSync(library);
  const source = path.join(library, python, "site-packages/kubernetes_validate/kubernetes-json-schema", release);
  const { $defs } = JSON.parse(readFileSync(path.join(source, "_definitions.json"), "utf8")) as Definitions;
  const target = mkdtempSync(path.join(tmpdir(), "mlops-kubernetes-"));
  for (const file of readdirSync(source).filter((name) => /^[a-z]+(?:-[a-z.]+)?-v\d\.json$/.test(name))) {
    const text = readFileSync(path.join(source, file), "utf8");
    if (text.includes('"kind"')) writeFileSync(path.join(target, file), whole(text, $defs));
  }
  return target;
}

interface Definitions {
  readonly $defs: Readonly<Record<string, object>>;
}

/** The schema with every definition it reaches. */
function whole(text: string, definitions: Definitions["$defs"]): string {
  const reached: Record<string, object> = {};
  const waiting = referencesIn(text);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const definition = definitions[name];
    if (name in reached || !definition) continue;
    reached[name] = definition;
    waiting.push(...referencesIn(JSON.stringify(definition)));
  }
  // without an address of its own, so that its references stay inside
  const schema = JSON.stringify({ ...(JSON.parse(text) as object), $id: undefined, $defs: reached });
  return schema.replaceAll(prefix, "#/$defs/");
}

function referencesIn(text: string): string[] {
  return [...text.matchAll(/"(?:\/api\/_definitions\.json)?#\/\$defs\/([^"]+)"/g)].map(([, name = ""]) => name);
}
