import { CannotProceed, type File, rangeIn } from "../../engine/index";
import { today } from "../../host/clock";
import { loadMakeBundle } from "../../host/make-bundle";
import { staleOnDisk } from "../../host/stale-bundles";
import { uriOf } from "../paths";
import type { StaleBundle } from "../protocol";
import type { Session } from "../session";

/** `mlops/staleBundles`: every spec of the workspace whose bundle is behind it. */
export async function staleBundles(session: Session): Promise<readonly StaleBundle[]> {
  await session.upToDate;
  const { workspace } = session;
  const specs = session.files.filter(({ documents }) => documents.some(({ kind }) => kind.id === "mlops-spec"));
  if (specs.length === 0) return [];
  const make = await loadMakeBundle();
  const found: StaleBundle[] = [];
  for (const file of specs) {
    try {
      const judging = { workspace, ruleset: session.ruleset(file.path), make, today: today() };
      for (const { out, files } of await staleOnDisk(file, judging))
        found.push({ uri: uriOf(file.path), out: uriOf(out), files, range: nameRange(file) });
    } catch (error) {
      // a broken record, or a file with several specs: generating says so, and no other bundle is the worse for it
      if (!(error instanceof CannotProceed)) throw error;
    }
  }
  return found;
}

function nameRange(file: File): StaleBundle["range"] {
  const spec = file.documents.find(({ kind }) => kind.id === "mlops-spec");
  return spec ? rangeIn(spec, (spec.root.child("name") ?? spec.root).span) : { start: top, end: top };
}

const top = { line: 0, character: 0 };
