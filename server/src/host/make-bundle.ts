/** The generators, loaded when a bundle is first asked for. */
import type { MakeBundle, WeighBundle } from "../engine/index";

/** Loads what makes bundles; the build keeps it in a file of its own. */
export async function loadMakeBundle(): Promise<MakeBundle> {
  return (await import("../engine/generators/door")).makeBundle;
}

/** What tells the files of a bundle and their weight, loaded the same way. */
export async function loadWeighBundle(): Promise<WeighBundle> {
  return (await import("../engine/generators/door")).weighBundle;
}
