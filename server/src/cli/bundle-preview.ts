/** Spec → bundle, compared with what is on disk: the part `generate` and `preview` share. */
import path from "node:path";
import { draftBundle, type Preview, previewBundle, type Tier } from "../engine/index";
import { defaultOut, readBundle } from "../host/bundle";
import { today } from "../host/clock";
import { shownPath } from "../host/targets";
import type { Exit, Streams } from "./command";
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
  readonly preview: Preview;
}

/** The preview, or the exit status where the spec has errors (they are printed then). */
export async function previewSpec(
  name: string,
  call: Streams & { readonly options: BundleOptions },
): Promise<BundlePreview | Exit> {
  const { file, workspace, ruleset } = await readSpec(name, call);
  const { out, tier, force = false } = call.options;
  const draft = draftBundle(file, workspace, ruleset, { today: today(call.env), ...(tier ? { tier } : {}) });
  if (!draft.ok) return specHasErrors(file, draft.errors, call);
  const place = path.resolve(call.cwd, out ?? defaultOut(file.path, draft.plan.spec.name));
  const disk = await readBundle(
    place,
    draft.files.map((planned) => planned.path),
  );
  return { place, out: shownPath(place, call.cwd) || ".", preview: previewBundle(draft.files, disk, { force }) };
}
