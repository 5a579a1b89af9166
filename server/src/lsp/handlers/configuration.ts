import type { Connection } from "vscode-languageserver";
import { defaultSettings, readSettings, type Settings } from "../../engine/index";
import { readRc } from "../../host/workspace";
import { uriOf } from "../paths";
import type { RuleSettings, Session } from "../session";

/** How the editor is asked for its settings. */
export type Ask = Pick<Connection["workspace"], "getConfiguration">;

/** Reads the settings anew: the folder's `.mlopsrc.yaml`, and over it what the person has set in the editor. */
export async function configure(session: Session, ask: Ask): Promise<void> {
  const paths = session.folders;
  const own = await editorSettings(session, paths, ask);
  const folders = new Map<string, RuleSettings>();
  for (const [index, path] of paths.entries()) {
    const { rules } = await folderSettings(session, path);
    folders.set(path, { ...rules, ...own[index + 1]?.rules });
  }
  session.configure({ folders, elsewhere: own[0]?.rules ?? {} });
}

/** First what holds everywhere, then folder by folder. An editor that fails to answer counts as one without settings. */
async function editorSettings(session: Session, folders: readonly string[], ask: Ask): Promise<readonly Settings[]> {
  if (!session.features.configuration) return [];
  const sections = [{ section: "mlops" }, ...folders.map((path) => ({ section: "mlops", scopeUri: uriOf(path) }))];
  try {
    const values: readonly unknown[] = await ask.getConfiguration(sections);
    return values.map(readSettings);
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
