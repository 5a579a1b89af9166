/** databricks.yml and its job, by the schema of the Databricks CLI. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { bundlePath } from "../../../server/src/engine/systems/databricks/bundle";
import { jobPath } from "../../../server/src/engine/systems/databricks/job";
import { type Bundle, bundlesWith } from "../bundle";
import type { Check, Outcome } from "../check";
import { goModule } from "../go";
import { outcomeOf } from "../python-json";

export const checks: readonly Check[] = [
  { name: "retraining: Databricks CLI 0.298.0 has a schema for the bundle and its job", run },
];

type Validate = (value: unknown) => readonly string[];

async function run(): Promise<Outcome> {
  const module = goModule("github.com/databricks/cli", "v0.298.0");
  if (!module) return { status: "skipped", lines: ["Go is not installed"] };
  const ajv = new Ajv({ strict: false, allErrors: false, unicodeRegExp: false });
  const compiled = ajv.compile(JSON.parse(readFileSync(path.join(module, "bundle/schema/jsonschema.json"), "utf8")));
  const validate: Validate = (value) => (compiled(value) ? [] : [ajv.errorsText(compiled.errors)]);
  const bundles = bundlesWith("pipeline", "databricks").filter(({ plan }) => plan.tier === 3);
  return outcomeOf(
    bundles,
    bundles.flatMap((bundle) => faultsOf(bundle, validate)),
    "bundles",
  );
}

function faultsOf({ name, files }: Bundle, validate: Validate): readonly string[] {
  const textOf = (at: string) => files.find((file) => file.path === at)?.text ?? "";
  const wrong = parse(textOf(jobPath).replace("task_key: validate", "key: validate"));
  const said = [bundlePath, jobPath].flatMap((at) => validate(parse(textOf(at))).map((fault) => `${name}: ${at}: ${fault}`));
  return validate(wrong).length > 0 ? said : [...said, `${name}: a task without its key is taken`];
}
