/** All comparisons, in the order they are run. */
import { readdirSync } from "node:fs";
import path from "node:path";
import type { Check } from "./check";
import { corpusChecks } from "./corpus/checks";
import { crdsCheck } from "./crds/check";

/** Every file of `bundles/` checks some files of generated bundles by the tools they are for; every file of `systems/` those of one system. */
const folders = ["bundles", "systems"].map((name) => path.join(import.meta.dirname, name));

export async function allChecks(): Promise<readonly Check[]> {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".ts"))
      .sort()
      .map((file) => path.join(folder, file)),
  );
  const found = await Promise.all(
    files.map(async (file) => ((await import(file)) as { readonly checks: readonly Check[] }).checks),
  );
  return [...corpusChecks, crdsCheck(), ...found.flat()];
}
