/** `npm run conformance`: our verdicts beside those of the real tools. Installs what it needs, says what it skipped and why. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { type Check, runChecks } from "./check";
import { corpusChecks } from "./corpus/checks";
import { crdsCheck } from "./crds/check";

/** Every file of `bundles/` checks some files of generated bundles by the tools they are for. */
const folder = path.join(import.meta.dirname, "bundles");
const bundles = await Promise.all(
  readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map(async (file) => ((await import(path.join(folder, file))) as { readonly checks: readonly Check[] }).checks),
);

/** `npm run conformance -- promtool` runs only the checks whose name holds the word. */
const wanted = process.argv[2] ?? "";
const checks = [...corpusChecks, crdsCheck(), ...bundles.flat()];
await runChecks(checks.filter(({ name }) => name.toLowerCase().includes(wanted.toLowerCase())));
