/** Bundles on disk that are not what their spec leads to any more. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { draftBundle, type File, type MakeBundle, type Ruleset, staleFiles, type Workspace } from "../engine/index";
import { defaultOut, readBundle } from "./bundle";
import { readRecord, recordFile } from "./bundle-record";
import { version } from "./version";

export interface Surroundings {
  readonly workspace: Workspace;
  readonly ruleset: Ruleset;
  readonly make: MakeBundle;
  readonly today: string;
}

/** A bundle that has to be generated again: its folder, and the files in it that would differ. */
export interface StaleOnDisk {
  readonly out: string;
  readonly files: readonly string[];
}

/**
 * The stale bundle of a spec, beside it in the usual folder or in the spec's own; undefined where it is up to date, was never
 * generated, or the spec has errors, which are found elsewhere. The file's path is absolute.
 */
export async function staleOnDisk(
  file: File,
  { workspace, ruleset, make, today }: Surroundings,
): Promise<StaleOnDisk | undefined> {
  const name = file.documents.find(({ kind }) => kind.id === "mlops-spec")?.root.child("name");
  const called = name?.type === "scalar" ? String(name.value) : "";
  for (const out of [defaultOut(file.path, called), path.dirname(file.path)]) {
    const place = path.join(out, recordFile);
    const text = await readFile(place, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    const record = readRecord(text, place);
    if (path.resolve(out, record.spec) !== path.resolve(file.path)) continue;
    const options = { make, today, version, ...(record.tier ? { tier: record.tier } : {}) };
    const draft = draftBundle(file, workspace, ruleset, options);
    if (!draft.ok) return undefined;
    const disk = await readBundle(out, []);
    const bases = [...disk].flatMap(([at, { generated }]) => (generated === undefined ? [] : [[at, generated] as const]));
    const files = staleFiles(draft.files, new Map(bases));
    return files.length > 0 ? { out, files } : undefined;
  }
  return undefined;
}
