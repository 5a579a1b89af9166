/** `.mlopsrc.yaml`: read strictly, as a typing error in it would silently change what is checked. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  CannotProceed,
  type Document,
  defaultSettings,
  parseFile,
  ruleIds,
  type Settings,
  settingsFaults,
  settingsIn,
} from "../engine/index";
import { settingsFile } from "./own-names";
import { codeOf, troubleOf } from "./trouble";

/** The settings of a folder, and the document that makes them where there is one. */
export interface FolderSettings {
  readonly settings: Settings;
  readonly document?: Document;
}

/** How the file is read: the rules there are, and the name it goes by. */
interface Reading {
  readonly ids?: readonly string[];
  readonly called?: string;
  /** Another file than the folder's own; it must exist. */
  readonly file?: string;
  /** What it holds, where that does not come from the disk; "" for no settings. */
  readonly text?: string;
}

/** The settings a folder's `.mlopsrc.yaml` makes; the default ones where there is none. */
export async function readRc(folder: string): Promise<Settings> {
  return (await readSettingsFile(folder)).settings;
}

/** The same with its document. */
export async function readSettingsFile(
  folder: string,
  { ids = ruleIds, called = settingsFile, file: named, text: given }: Reading = {},
): Promise<FolderSettings> {
  const own = path.join(folder, settingsFile);
  const file = named ?? own;
  const text =
    given ??
    (await readFile(file, "utf8").catch((error: unknown) => {
      if (file === own && (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR")) return undefined;
      throw broken(file, troubleOf(error));
    }));
  if (text === undefined || given === "") return { settings: defaultSettings };
  const [document, another] = parseFile(called, text).documents;
  if (!document) throw broken(file, "it is a template, which nobody has filled in");
  const [fault] = settingsFaults(document, ids);
  if (fault) throw broken(file, `line ${lineOf(document, fault.at.start)}: ${fault.message}`);
  if (another) throw broken(file, `line ${another.line + 1}: a second document begins there, and settings are one`);
  return { settings: settingsIn(document), document };
}

function lineOf({ parsed, line }: Document, offset: number): number {
  return parsed.lines.position(offset).line + line + 1;
}

function broken(file: string, why: string): CannotProceed {
  return new CannotProceed({
    what: `Cannot read the settings in ${file}`,
    why: why.replace(/[.]$/, ""),
    next: "Correct the file: it is YAML with the keys `rules`, `suppressions` and `crds`, and editors show what is wrong in it",
  });
}
