/** Metrics out of a file: a registry entry, what MLflow writes, or a table of comma-separated values. */
import { parse } from "yaml";
import { type Measurement, measurementsOf, numberIn } from "./measurements";

/** The metrics in a file, in the order of the file; none where it holds nothing of the kind. */
export function metricsInFile(name: string, content: string): readonly Measurement[] {
  if (/\.(?:csv|tsv)$/i.test(name)) return fromCsv(content);
  const data = dataIn(content);
  if (typeof data === "object" && data !== null) return fromData(data);
  return fromMetricFile(name, content);
}

function dataIn(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content.includes(":") ? yamlIn(content) : undefined;
  }
}

function yamlIn(content: string): unknown {
  try {
    return parse(content);
  } catch {
    return undefined;
  }
}

type Entries = Readonly<Record<string, unknown>>;

/** `metrics` of a registry entry or a run, MLflow's list of keys and values, or plain names with numbers. */
function fromData(data: object): readonly Measurement[] {
  const { metrics, run, data: inner } = data as Entries;
  if (Array.isArray(data)) return data.flatMap(fromKeyValue);
  if (Array.isArray(metrics)) return metrics.flatMap(fromKeyValue);
  if (isEntries(metrics)) return fromNames(metrics);
  if (isEntries(run)) return fromData(run);
  if (isEntries(inner)) return fromData(inner);
  return fromNames(data as Entries);
}

function fromKeyValue(entry: unknown): readonly Measurement[] {
  const { key, value } = (isEntries(entry) ? entry : {}) as Entries;
  return typeof key === "string" && typeof value === "number" ? [measured(key, value)] : [];
}

/** A name with its number, or the name of a data set with such names. */
function fromNames(names: Entries, dataset?: string): readonly Measurement[] {
  return Object.entries(names).flatMap(([name, value]) => {
    if (typeof value === "number") return [{ ...measured(name, value), ...(dataset ? { dataset } : {}) }];
    return dataset === undefined && isEntries(value) ? fromNames(value, name) : [];
  });
}

function measured(metric: string, value: number): Measurement {
  return { metric, value, text: String(value), group: "" };
}

function isEntries(value: unknown): value is Entries {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A file of MLflow's store: it is named after the metric, a line has time, value and step; the last one counts. */
function fromMetricFile(name: string, content: string): readonly Measurement[] {
  const last = content.trim().split(/\r?\n/).at(-1) ?? "";
  const value = /^\d{10,} (\S+) \d+$/.exec(last)?.[1];
  const metric = /([^/\\]+)$/.exec(name)?.[1] ?? name;
  return value !== undefined && numberIn(value) !== undefined ? [{ metric, value: Number(value), text: value, group: "" }] : [];
}

function fromCsv(content: string): readonly Measurement[] {
  const [columns = [], ...rows] = cellsOf(content);
  const span = { start: 0, end: 0 };
  const table = {
    id: "file",
    section: "metrics" as const,
    label: "",
    columns,
    rows: rows.map((cells) => ({ span, cells: cells.map((value) => ({ value })) })),
  };
  const found = measurementsOf({ form: "markdown", formTitle: "", fields: [], others: [], tables: [table] });
  if (found.length > 0) return found.map(({ span: _, table: __, ...measurement }) => measurement);
  const [only = []] = rows;
  return columns.flatMap((metric, index) => {
    const text = only[index] ?? "";
    const value = numberIn(text);
    return value === undefined || rows.length > 1 ? [] : [{ metric, value, text, group: "" }];
  });
}

/** Rows of cells; a quoted cell may hold separators and line breaks, and a doubled quote is one. */
function cellsOf(content: string): readonly (readonly string[])[] {
  const text = content.replace(/^\uFEFF/, "");
  const separator = [",", ";", "\t"].find((sign) => text.slice(0, text.search(/\n|$/)).includes(sign)) ?? ",";
  const rows: string[][] = [[]];
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\r\\n]*)(${separator}|\\r?\\n|$)`, "y");
  for (let match = cell.exec(text); match && cell.lastIndex <= text.length; match = cell.exec(text)) {
    const [whole, value = "", end = ""] = match;
    rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value.trim());
    if (whole === "" || end === "") break;
    if (end.includes("\n")) rows.push([]);
  }
  return rows.filter((row) => row.some((value) => value !== ""));
}
