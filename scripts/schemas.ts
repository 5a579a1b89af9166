/** The schema files of the repository, read from disk. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { SchemaFiles } from "../server/src/engine/schema/link";

/** All schemas by their path below `schemas/`, in the order of their names. */
export function readSchemas(folder = "schemas"): SchemaFiles {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".schema.json"))
    .map((file) => file.split(path.sep).join("/"))
    .sort();
  return Object.fromEntries(files.map((file) => [file, JSON.parse(readFileSync(path.join(folder, file), "utf8"))]));
}
