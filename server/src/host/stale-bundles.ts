/** Bundles that are not what their spec leads to any more: on disk, or among the texts of a commit. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  draftBundle,
  emptyWorkspace,
  type File,
  type MakeBundle,
  parseFile,
  type Ruleset,
  staleFiles,
  type Workspace,
} from "../engine/index";
import { defaultOut } from "./bundle";
import { generatedFolder, generatedTexts } from "./bundle-files";
import { type BundleRecord, readRecord, recordFile } from "./bundle-record";
import { version } from "./version";

/** A bundle that has to be generated again. */
export interface StaleBundle {
  readonly spec: string;
  /** The bundle's folder; "" for the one that all paths are relative to. */
  readonly out: string;
  /** What differs, relative to the bundle's folder. */
  readonly files: readonly string[];
}

export interface Judging {
  readonly make: MakeBundle;
  readonly today: string;
  readonly ruleset: Ruleset;
  /** The files around the spec; whether those exist that it names is not the question where this is left out. */
  readonly workspace?: Workspace;
}

const allThere: Workspace = { ...emptyWorkspace, exists: () => true };

/** Every stale bundle whose record and spec are among the texts. A spec with errors is not judged: they are found elsewhere. */
export function staleAmong(texts: ReadonlyMap<string, string>, judging: Judging): readonly StaleBundle[] {
  const records = [...texts].filter(([file]) => file === recordFile || file.endsWith(`/${recordFile}`));
  return records.flatMap(([file, recorded]) => {
    const out = file.slice(0, -recordFile.length).replace(/\/$/, "");
    const record = readRecord(recorded, file);
    const spec = path.posix.normalize(path.posix.join(out, record.spec));
    const text = texts.get(spec);
    if (text === undefined) return [];
    const below = `${out === "" ? "" : `${out}/`}${generatedFolder}/`;
    const bases = [...texts].filter(([at]) => at.startsWith(below)).map(([at, base]) => [at.slice(below.length), base] as const);
    return judge(parseFile(spec, text), { out, record, bases: new Map(bases) }, judging);
  });
}

/** The stale bundle of a spec on disk, beside it in the usual folder or in the spec's own; none where it is up to date or was never generated. */
export async function staleOnDisk(file: File, judging: Judging): Promise<readonly StaleBundle[]> {
  const name = file.documents.find(({ kind }) => kind.id === "mlops-spec")?.root.child("name");
  const called = name?.type === "scalar" ? String(name.value) : "";
  for (const out of [defaultOut(file.path, called), path.dirname(file.path)]) {
    const place = path.join(out, recordFile);
    const text = await readFile(place, "utf8").catch(() => undefined);
    const record = text === undefined ? undefined : readRecord(text, place);
    if (record && path.resolve(out, record.spec) === path.resolve(file.path))
      return judge(file, { out, record, bases: await generatedTexts(out) }, judging);
  }
  return [];
}

interface Generated {
  readonly out: string;
  readonly record: BundleRecord;
  /** What was generated the last time, by path. */
  readonly bases: ReadonlyMap<string, string>;
}

function judge(
  file: File,
  { out, record, bases }: Generated,
  { make, today, ruleset, workspace = allThere }: Judging,
): readonly StaleBundle[] {
  const options = { make, today, version, ...(record.tier ? { tier: record.tier } : {}) };
  const draft = draftBundle(file, workspace, ruleset, options);
  const files = draft.ok ? staleFiles(draft.files, bases) : [];
  return files.length > 0 ? [{ spec: file.path, out, files }] : [];
}
