/** The schema files of the repository, read from disk. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export interface SchemaFile {
  readonly $id?: string;
  readonly title?: string;
  readonly [key: string]: unknown;
}

/** All schemas by their path below `schemas/`, in the order of their names. */
export function readSchemas(folder = "schemas"): Readonly<Record<string, SchemaFile>> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".schema.json"))
    .map((file) => file.split(path.sep).join("/"))
    .sort();
  return Object.fromEntries(files.map((file) => [file, JSON.parse(readFileSync(path.join(folder, file), "utf8"))]));
}
