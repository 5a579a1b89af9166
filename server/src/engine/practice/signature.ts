/** A model's signature as MLflow writes it: JSON text of a list of columns (https://mlflow.org/docs/latest/ml/model/signatures/). */
import { parse } from "yaml";
import { propertiesAt, schemaFile } from "../schema/schema";

/** Why a text is no list of columns, and the list it was probably meant to be. */
export interface UnreadableColumns {
  /** Behind "The inputs": "are no JSON: …". */
  readonly words: string;
  readonly meant?: readonly unknown[];
  /** True where `meant` is only the part that is written out. */
  readonly isPart?: true;
}

const entrySchema = (): ReturnType<typeof schemaFile> => schemaFile("model-registry.schema.json");

/** Undefined where the text is a list of columns. */
export function unreadableColumns(columns: string): UnreadableColumns | undefined {
  const value = read(() => JSON.parse(columns) as unknown);
  if (value === undefined) return notJson(columns);
  if (!Array.isArray(value)) return { words: "must be a list of columns, each with a name and a type" };
  const wrong = value.find((column) => faultOf(column) !== undefined);
  const words = wrong === undefined ? undefined : faultOf(wrong);
  return words === undefined ? undefined : { words };
}

/** Lenient: YAML's flow style reads single quotes, bare words and a comma too many. */
function notJson(columns: string): UnreadableColumns {
  const meant = read(() => parse(columns) as unknown);
  const list = Array.isArray(meant) ? meant : [];
  const written = list.filter((column) => faultOf(column) === undefined);
  const isCut = /\.{3}|…/.test(columns);
  const isWhole = written.length === list.length;
  const words = isCut
    ? 'break off with "...", so they are no JSON and the rest of the columns is unknown'
    : `are no JSON${/'/.test(columns) ? " (names and texts stand in double quotes there)" : ""}`;
  if (written.length === 0 || (!isWhole && !isCut)) return { words };
  return { words, meant: written, ...(isWhole ? {} : { isPart: true }) };
}

/** What is wrong with a column, as words behind "The inputs". */
function faultOf(column: unknown): string | undefined {
  if (typeof column !== "object" || column === null) return "hold what is no column: each has a name and a type";
  const { type } = column as { readonly type?: unknown };
  if (typeof type !== "string") return "hold a column without a type";
  return columnTypes().includes(type) ? undefined : `hold a column of type "${type}", which MLflow does not know`;
}

function columnTypes(): readonly unknown[] {
  return propertiesAt(entrySchema(), ["signature", "inputs", 0]).get("type")?.enum ?? [];
}

function read(make: () => unknown): unknown {
  try {
    return make();
  } catch {
    return undefined;
  }
}
