/** Applying a bundle's manifests with the user's own kubectl, one after another, and stopping at the first that is refused. */
import { CannotProceed, type PlannedFile } from "../engine/index";
import { kubectl } from "./kubectl";

/** What a deployment did: nothing is in `applied` after a dry run. */
export interface Deployed {
  /** Paths of the manifests, in the order in which a cluster needs them. */
  readonly manifests: readonly string[];
  /** What kubectl said of each manifest it applied. */
  readonly applied: readonly { readonly path: string; readonly answer: string }[];
}

/** Applies each manifest to a context; a refusal names the manifest, and which ones are already applied. */
export async function applyManifests(files: readonly PlannedFile[], context: string): Promise<Deployed> {
  const applied: { path: string; answer: string }[] = [];
  for (const { path, text } of files) {
    try {
      applied.push({ path, answer: await kubectl([`--context=${context}`, "apply", "--filename=-"], text) });
    } catch (error) {
      if (!(error instanceof CannotProceed)) throw error;
      const done = applied.length === 0 ? "Nothing was applied" : `Applied before: ${applied.map((one) => one.path).join(", ")}`;
      throw new CannotProceed({ what: `Cannot apply ${path} to ${context}`, why: error.message, next: done });
    }
  }
  return { manifests: files.map(({ path }) => path), applied };
}
