/** The generators, loaded when a bundle is first asked for. */
import type { MakeBundle } from "../engine/index";

/** Loads what makes bundles; the build keeps it in a file of its own. */
export async function loadMakeBundle(): Promise<MakeBundle> {
  return (await import("../engine/generators/door")).makeBundle;
}
