/** `.mlopsrc.yaml`: read strictly, as a typing error in it would silently change what is checked. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Document, isCollection, isMap, isScalar, isSeq, LineCounter, type Pair, parseDocument } from "yaml";
import {
  rules as allRules,
  CannotProceed,
  defaultSettings,
  didYouMean,
  readSettings,
  type Settings,
  severities,
} from "../engine/index";
import { settingsFile } from "./own-names";
import { codeOf, troubleOf } from "./trouble";

/** What may be said of findings that no rule makes. */
const notRules = ["syntax", "schema", "suppression/unused"];
const allowed: readonly string[] = [...severities, "off"];

/** The settings a folder's `.mlopsrc.yaml` makes; the default ones where there is none. `ids` are the rules there are. */
export async function readRc(folder: string, ids: readonly string[] = allRules.map(({ id }) => id)): Promise<Settings> {
  const file = path.join(folder, settingsFile);
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw broken(file, troubleOf(error));
  });
  if (text === undefined) return defaultSettings;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = faultsIn(document, [...ids, ...notRules]);
  if (fault) throw broken(file, `line ${lines.linePos(fault.at).line}: ${fault.why}`);
  return readSettings(document.toJS());
}

interface Fault {
  readonly at: number;
  readonly why: string;
}

function faultsIn({ errors, contents }: Document.Parsed, ids: readonly string[]): readonly Fault[] {
  if (errors.length > 0) return errors.map(({ pos, message }) => ({ at: pos[0], why: message }));
  if (isNothing(contents)) return [];
  if (!isMap(contents)) return [{ at: contents?.range?.[0] ?? 0, why: "it is not a mapping" }];
  return contents.items.flatMap((pair) => {
    const key = nameOf(pair);
    const judge = judges.get(key);
    if (!judge) return [{ at: placeOf(pair.key), why: `unknown key "${key}".${didYouMean(key, [...judges.keys()])}` }];
    return isNothing(pair.value) ? [] : judge(pair, ids);
  });
}

/** What may be wrong with the value of each key. */
const judges: ReadonlyMap<string, (pair: Pair, ids: readonly string[]) => readonly Fault[]> = new Map([
  ["rules", faultsOfRules],
  ["crds", faultsOfCrds],
]);

function faultsOfRules({ key, value }: Pair, ids: readonly string[]): readonly Fault[] {
  if (!isMap(value)) return [{ at: placeOf(key), why: '"rules" is not a mapping' }];
  return value.items.flatMap((setting) => faultsOf(setting, ids));
}

function faultsOfCrds({ key, value }: Pair): readonly Fault[] {
  if (!isSeq(value)) return [{ at: placeOf(key), why: '"crds" is not a list of paths' }];
  const isPath = (item: unknown): boolean => isScalar(item) && typeof item.value === "string" && item.value !== "";
  const other = value.items.find((item) => !isPath(item));
  return other === undefined ? [] : [{ at: placeOf(other) || placeOf(key), why: '"crds" holds something that is no path' }];
}

function faultsOf(setting: Pair, ids: readonly string[]): readonly Fault[] {
  const id = nameOf(setting);
  if (!ids.includes(id)) return [{ at: placeOf(setting.key), why: `no rule is called "${id}".${didYouMean(id, ids)}` }];
  const value = isScalar(setting.value) ? String(setting.value.value) : "";
  if (allowed.includes(value)) return [];
  const why = `"${value}" is no severity for ${id}: it is one of ${allowed.join(", ")}.${didYouMean(value, allowed)}`;
  return [{ at: placeOf(setting.value) || placeOf(setting.key), why }];
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (isScalar(value) && value.value === null);
}

function nameOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function placeOf(node: unknown): number {
  return isScalar(node) || isCollection(node) ? (node.range?.[0] ?? 0) : 0;
}

function broken(file: string, why: string): CannotProceed {
  return new CannotProceed({
    what: `Cannot read the settings in ${file}`,
    why: why.replace(/[.]$/, ""),
    next: "Correct the file; it is YAML with a mapping `rules` of rule ids to severities or `off`, and a list `crds` of paths",
  });
}
