/** Databricks bundles with a serving endpoint, by the schema that its own command line carries. */
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import type { Check } from "../check";
import { goModule } from "../go";
import { cloudBundles, filesNamed } from "../serving/clouds";
import { outcome } from "../tuning/call";

const version = "v0.298.0";

const bundleFiles: Check = {
  name: `serving bundles, by the JSON schema of the Databricks CLI ${version}`,
  async run() {
    const folder = goModule("github.com/databricks/cli", version);
    if (!folder) return { status: "skipped", lines: ["Go is not installed, and the schema comes with a Go module"] };
    const schema = JSON.parse(readFileSync(path.join(folder, "bundle/schema/jsonschema.json"), "utf8"));
    const takes = new Ajv({ strict: false, allErrors: true }).compile(schema);
    const bundles = filesNamed(cloudBundles("databricks"), /databricks\.yml$/).map((file) => ({
      ...parse(readFileSync(file, "utf8")),
      ...parse(readFileSync(path.join(path.dirname(file), "resources/serving.yml"), "utf8")),
    }));
    const refused = bundles.filter((bundle) => !takes(bundle)).map(() => JSON.stringify(takes.errors?.slice(0, 5)));
    const broken = JSON.parse(JSON.stringify(bundles[0] ?? {}).replace("traffic_percentage", "traffic_percent"));
    return outcome([
      {
        name: `${bundles.length} bundles are taken`,
        holds: bundles.length > 3 && refused.length === 0,
        text: refused.join("\n"),
      },
      { name: "one with a misspelt key is refused", holds: !takes(broken) },
    ]);
  },
};

export const checks: readonly Check[] = [bundleFiles];
