import type { Connection } from "vscode-languageserver";
import {
  crdShapes,
  defaultSettings,
  noShapes,
  readScope,
  readSettings,
  readSyntaxErrors,
  type Settings,
} from "../../engine/index";
import { cannotUse, readCrds } from "../../host/crds";
import { exemptionsOf } from "../../host/exemptions";
import { readRc } from "../../host/workspace";
import { uriOf } from "../paths";
import type { EditorFacts } from "../protocol";
import type { Session } from "../session";
import { type Crds, type FolderSettings, noCrds } from "../settings";

/** How the editor is asked for its settings. */
export type Ask = Pick<Connection["workspace"], "getConfiguration">;

/** Reads the settings anew: the folder's `.mlopsrc.yaml`, and over it what the person has set in the editor. */
export async function configure(session: Session, ask: Ask): Promise<void> {
  const paths = session.folders;
  const [everywhere, ...own] = await editorSettings(session, paths, ask);
  const facts = factsIn(everywhere);
  const folders = new Map<string, FolderSettings>();
  for (const [index, path] of paths.entries()) {
    const theirs = await folderSettings(session, path);
    const mine = readSettings(own[index]);
    const names = facts.trusted ? [...theirs.crds, ...mine.crds] : [];
    folders.set(path, {
      rules: { ...theirs.rules, ...mine.rules },
      exemptions: exemptionsOf(theirs.suppressions, path),
      crds: await crdsOf(session, path, names),
    });
  }
  const syntaxElsewhere = languagesBy[readSyntaxErrors(everywhere)](facts);
  session.configure({
    folders,
    elsewhere: { rules: readSettings(everywhere).rules, exemptions: [], crds: noCrds },
    syntaxElsewhere: new Set(syntaxElsewhere),
    scope: readScope(everywhere),
  });
}

/** Whose faults of syntax are left to other programs, by what the person has chosen. */
const languagesBy = {
  auto: ({ syntaxElsewhere }: EditorFacts) => syntaxElsewhere,
  on: () => [],
  off: () => ["yaml", "json"],
};

/** What our own extension says of its editor; another editor is trusted, and has no other extension. */
function factsIn(settings: unknown): EditorFacts {
  const { editor } = (settings ?? {}) as { readonly editor?: Partial<EditorFacts> };
  return { trusted: editor?.trusted !== false, syntaxElsewhere: editor?.syntaxElsewhere ?? [] };
}

/** First what holds everywhere, then folder by folder. An editor that fails to answer counts as one without settings. */
async function editorSettings(session: Session, folders: readonly string[], ask: Ask): Promise<readonly unknown[]> {
  if (!session.features.configuration) return [];
  const sections = [{ section: "mlops" }, ...folders.map((path) => ({ section: "mlops", scopeUri: uriOf(path) }))];
  try {
    return await ask.getConfiguration(sections);
  } catch (error) {
    session.report("settings", error);
    return [];
  }
}

/** A broken file is told about and counts as empty. */
async function folderSettings(session: Session, folder: string): Promise<Settings> {
  try {
    return await readRc(folder);
  } catch (error) {
    session.report("settings", error);
    return defaultSettings;
  }
}

/** The definitions as they are on disk now; what is wrong with one is told, and the others count. */
async function crdsOf(session: Session, folder: string, names: readonly string[]): Promise<Crds> {
  if (names.length === 0) return noCrds;
  const tell = (trouble: Parameters<typeof cannotUse>[0]): void =>
    session.report("custom resource definitions", cannotUse(trouble));
  const { files, troubles } = await readCrds(folder, names);
  for (const trouble of troubles) tell(trouble);
  const known = session.settings.all.folders.get(folder)?.crds;
  if (known && isSame(known.files, files)) return { ...known, names };
  return { names, files, shapes: files.length === 0 ? noShapes : crdShapes(files, tell) };
}

function isSame(a: Crds["files"], b: Crds["files"]): boolean {
  return a.length === b.length && a.every(({ path, text }, index) => path === b[index]?.path && text === b[index]?.text);
}
