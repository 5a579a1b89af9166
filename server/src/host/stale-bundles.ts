/** Bundles that are not what their spec leads to any more, among the texts of a repository or a folder. */
import path from "node:path";
import { draftBundle, emptyWorkspace, type MakeBundle, parseFile, type Ruleset, staleFiles } from "../engine/index";
import { generatedFolder } from "./bundle";
import { readRecord, recordFile } from "./bundle-record";
import { version } from "./version";

/** A bundle that has to be generated again. Paths are those of the texts. */
export interface StaleBundle {
  readonly spec: string;
  /** The bundle's folder; "" for the one everything is relative to. */
  readonly out: string;
  /** What differs, relative to the bundle's folder. */
  readonly files: readonly string[];
}

export interface Judging {
  readonly make: MakeBundle;
  readonly today: string;
  readonly rulesetFor: (spec: string) => Ruleset;
}

/** Every stale bundle whose record and spec are among the texts. A spec with errors is not judged: they are found elsewhere. */
export function staleBundles(texts: ReadonlyMap<string, string>, judging: Judging): readonly StaleBundle[] {
  const records = [...texts.keys()].filter((file) => file === recordFile || file.endsWith(`/${recordFile}`));
  return records.flatMap((file) => judge(file, texts, judging) ?? []);
}

function judge(file: string, texts: ReadonlyMap<string, string>, { make, today, rulesetFor }: Judging): StaleBundle | undefined {
  const record = readRecord(texts.get(file) ?? "", file);
  const out = file.slice(0, -recordFile.length).replace(/\/$/, "");
  const spec = path.posix.normalize(path.posix.join(out, record.spec));
  const text = texts.get(spec);
  if (text === undefined) return undefined;
  const options = { make, today, version, ...(record.tier ? { tier: record.tier } : {}) };
  const draft = draftBundle(parseFile(spec, text), allThere, rulesetFor(spec), options);
  if (!draft.ok) return undefined;
  const below = `${out === "" ? "" : `${out}/`}${generatedFolder}/`;
  const bases = [...texts].filter(([at]) => at.startsWith(below)).map(([at, base]) => [at.slice(below.length), base] as const);
  const files = staleFiles(draft.files, new Map(bases));
  return files.length > 0 ? { spec, out, files } : undefined;
}

/** Whether the files exist that the spec names is not the question here. */
const allThere = { ...emptyWorkspace, exists: () => true };
