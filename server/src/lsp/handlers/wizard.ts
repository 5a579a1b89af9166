import { changed, type File, layered, parseFile, type Workspace, wizardOf, workspaceOf } from "../../engine/index";
import { today } from "../../host/clock";
import { loadWeighBundle } from "../../host/make-bundle";
import { version } from "../../host/version";
import { pathOf } from "../paths";
import type { WizardParams, WizardResult } from "../protocol";
import type { Session } from "../session";

/** `mlops/wizard`: the text is judged as it would be in its place, whatever editor and disk have there. */
export async function wizard(session: Session, { uri, text, change, brief }: WizardParams): Promise<WizardResult> {
  const path = pathOf(uri);
  const before = parseFile(path, text, { previous: session.file(uri) });
  const made = change ? changed(before, change) : { text, edits: [] };
  const after = made.edits.length > 0 ? parseFile(path, made.text, { previous: before }) : before;
  const options = { weigh: await loadWeighBundle(), today: today(), version, ...(brief ? { brief } : {}) };
  return { ...made, wizard: wizardOf(after, around(session, after), session.ruleset(path), options) };
}

/** Everything that the editor knows, with the file as it is here in place of its other versions. */
function around({ workspace }: Session, file: File): Workspace {
  return layered([workspaceOf([file]), workspace]);
}
