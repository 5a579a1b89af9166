/** The file of flags, judged by the schema that Unleash itself checks an import with. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { coveringBundles } from "../bundle";
import type { Check, Outcome } from "../check";

const version = "7.5.1";

interface Specification {
  readonly importTogglesSchema: object;
}

export const flags: Check = {
  name: `feature flags, by the schema of Unleash ${version}`,
  async run(): Promise<Outcome> {
    const folder = unpacked();
    if (!folder) return { status: "skipped", lines: ["the npm registry is not reachable"] };
    const file = path.join(folder, "package/dist/lib/openapi/spec/import-toggles-schema.js");
    const { importTogglesSchema } = (await import(file)) as Specification;
    const validate = checkerOf(importTogglesSchema);
    const found = coveringBundles().flatMap(({ name, files }) =>
      files
        .filter((each) => each.path === "serving/feature-flags.json")
        .map(({ text }) => ({ name, data: JSON.parse(text) as unknown })),
    );
    const lines = found.flatMap(({ name, data }) =>
      validate({ project: "default", environment: "production", data }) ? [] : [`${name}: ${JSON.stringify(validate.errors)}`],
    );
    const works = !validate({ project: "default", environment: "production", data: { features: [{}] } });
    return {
      status: lines.length === 0 && works && found.length > 0 ? "passed" : "failed",
      lines: [...lines, `${found.length} files`],
    };
  },
};

/** The package as published, without what it depends on: its schemas need nothing. */
function unpacked(): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), "mlops-unleash-"));
  const packed = spawnSync("npm", ["pack", "--silent", `unleash-server@${version}`], { cwd: folder, encoding: "utf8" });
  if (packed.status !== 0) return undefined;
  execFileSync("tar", ["xzf", packed.stdout.trim()], { cwd: folder });
  return folder;
}

interface Part {
  readonly components?: { readonly schemas?: Readonly<Record<string, Part>> };
}

/** The schemas refer to each other as parts of Unleash's OpenAPI document, so they are put back into one. */
function checkerOf(schema: object) {
  const schemas: Record<string, object> = {};
  gather(schema as Part, schemas);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile({ ...bare(schema as Part), components: { schemas } });
}

function gather({ components }: Part, into: Record<string, object>): void {
  for (const [name, part] of Object.entries(components?.schemas ?? {})) {
    if (name in into) continue;
    into[name] = bare(part);
    gather(part, into);
  }
}

function bare(part: Part): object {
  return Object.fromEntries(Object.entries(part).filter(([key]) => key !== "$id" && key !== "components"));
}
