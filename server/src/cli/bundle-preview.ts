/** Spec → bundle, compared with what is on disk: the part `generate` and `preview` share. */
import path from "node:path";
import {
  CannotProceed,
  draftBundle,
  isAtRest,
  type OnDisk,
  type Plan,
  type PlannedFile,
  type Preview,
  sameText,
  type Tier,
} from "../engine/index";
import { compareWithDisk, defaultOut } from "../host/bundle";
import type { BundleRecord } from "../host/bundle-record";
import { today } from "../host/clock";
import { shownPath } from "../host/gathered";
import { loadMakeBundle } from "../host/make-bundle";
import { version } from "../host/version";
import type { Context, Exit } from "./command";
import { readSpec, specHasErrors } from "./spec-file";

export interface BundleOptions {
  readonly out?: string;
  readonly tier?: Tier;
  readonly force?: boolean;
}

export interface BundlePreview {
  /** The bundle's folder, for reading and writing. */
  readonly place: string;
  /** The same for people: relative to the current folder. */
  readonly out: string;
  /** What the spec leads to, whatever is on disk. */
  readonly planned: readonly PlannedFile[];
  readonly plan: Plan;
  readonly preview: Preview;
  /** How it is made, for the record beside it. */
  readonly record: BundleRecord;
  /** What a status alone does not tell about a file that a person has written to, by path. */
  readonly remarks: ReadonlyMap<string, string>;
}

/** The preview, or the exit status where the spec has errors (they are printed then). */
export async function previewSpec(
  name: string,
  call: Context & { readonly options: BundleOptions },
): Promise<BundlePreview | Exit> {
  const { file, workspace, ruleset } = await readSpec(name, call);
  const { out, tier, force = false } = call.options;
  if (out === "") throw noFolder;
  const draft = draftBundle(file, workspace, ruleset, {
    make: await loadMakeBundle(),
    today: today(call.env),
    version,
    ...(tier ? { tier } : {}),
  });
  if (!draft.ok) return specHasErrors(file, draft.errors, call);
  const place = path.resolve(call.cwd, out ?? defaultOut(file.path, draft.plan.spec.name));
  const { disk, preview } = await compareWithDisk(place, draft.files, { force });
  const record = { spec: shownPath(path.resolve(call.cwd, file.path), place), ...(tier ? { tier } : {}) };
  return {
    place,
    out: shownPath(place, call.cwd) || ".",
    planned: draft.files,
    plan: draft.plan,
    preview,
    record,
    remarks: remarksOn(preview, { planned: draft.files, disk }),
  };
}

/** Says of files that nobody plans any more that they are kept, a line each. */
export function keptLines({ preview, remarks }: Pick<BundlePreview, "preview" | "remarks">): readonly string[] {
  const kept = preview.files.filter(({ path: file, status }) => isAtRest(status) && remarks.has(file));
  return kept.map(({ path: file }) => `  ${file} (${remarks.get(file)})\n`);
}

interface Compared {
  readonly planned: readonly PlannedFile[];
  readonly disk: ReadonlyMap<string, OnDisk>;
}

function remarksOn({ files }: Preview, { planned, disk }: Compared): ReadonlyMap<string, string> {
  const paths = new Set(planned.map((file) => file.path));
  const remarks = new Map<string, string>();
  for (const { path: file, status, plannedPath } of files) {
    const there = disk.get(file);
    const edited = there?.text !== undefined && (there.generated === undefined || !sameText(there.text, there.generated));
    if (status === "deleted") remarks.set(file, "deleted by you, and left so; --force brings it back");
    else if (plannedPath !== undefined) remarks.set(file, `${plannedPath}, which you moved here`);
    else if (status === "unchanged" && !paths.has(file))
      remarks.set(file, "kept because edited by hand; the spec no longer leads to it");
    else if (status === "changed" && edited)
      remarks.set(file, there.generated === undefined ? replaced : "changed; hand edits discarded");
    else if (status === "removed" && edited) remarks.set(file, "removed; hand edits discarded");
  }
  return remarks;
}

const replaced = "replaced; the file there was not one of ours";

const noFolder = new CannotProceed({
  what: "Cannot tell where the bundle goes",
  why: "--out is empty",
  next: "Name a folder, `.` for the current one, or leave --out away",
});
