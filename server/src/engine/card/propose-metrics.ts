/** Where measurements go in a card: rows and cells that are there are filled, others are added. */
import type { Card, CardOperation, CardTable } from "./card";
import { isGroupTable, type Measurement } from "./measurements";
import type { Proposal } from "./proposals";

/** A proposal for each measurement that the card does not have, or has with another value. */
export function proposeMetrics(card: Card, measurements: readonly Measurement[], from: string): readonly Proposal[] {
  const long = card.tables.find(({ id }) => id === "metrics");
  if (long) return measurements.flatMap((one) => longProposal(long, one, from));
  const index = card.tables.find(({ id }) => id === "index");
  const overall = measurements.filter(({ group }) => group === "");
  const groups = measurements.filter(({ group }) => group !== "");
  return [...(index ? overall.flatMap((one) => longProposal(index, one, from)) : []), ...groupProposals(card, groups, from)];
}

/** A row of metric and value, in a table that has a column for each. */
function longProposal(table: CardTable, one: Measurement, from: string): readonly Proposal[] {
  const at = (title: string): number => table.columns.indexOf(title);
  const cell = (row: number, title: string): string => table.rows[row]?.cells[at(title)]?.value ?? "";
  const row = table.rows.findIndex(
    (_, index) =>
      same(cell(index, "Metric"), one.metric) &&
      (at("Group") < 0 || groupName(cell(index, "Group")) === groupName(one.group)) &&
      (one.dataset === undefined || at("Dataset") < 0 || cell(index, "Dataset") === one.dataset),
  );
  if (row >= 0 && same(cell(row, "Value"), one.text)) return [];
  const value = at("Value");
  const texts: Readonly<Record<string, string>> = {
    Group: one.group,
    Metric: one.metric,
    Value: one.text,
    Dataset: one.dataset ?? "",
    "Lower bound": String(one.low ?? ""),
    "Upper bound": String(one.high ?? ""),
  };
  const operation: CardOperation =
    row < 0
      ? { op: "insert", table: table.id, values: table.columns.map((title) => texts[title] ?? "") }
      : { op: "setCell", table: table.id, row, column: value, value: one.text };
  if (row >= 0 && table.rows[row]?.cells[value]?.locked) return [];
  const replaced = row < 0 ? {} : { replaces: cell(row, "Value") };
  return [
    { id: `${table.id}:${labelOf(one)}`, label: labelOf(one), value: one.text, from, ...replaced, operations: [operation] },
  ];
}

/** Into the card's own table of groups; what that has no column for, into a new one. */
function groupProposals(card: Card, groups: readonly Measurement[], from: string): readonly Proposal[] {
  if (groups.length === 0) return [];
  const table = card.tables.find((candidate) => candidate.section === "metrics" && isGroupTable(candidate));
  const fitting = groups.filter(({ metric }) => table?.columns.some((title) => same(title, metric)));
  const rest = groups.filter((one) => !fitting.includes(one));
  return [...(table ? byGroup(table, fitting, from) : []), ...newTable(card, rest, from)];
}

function byGroup(table: CardTable, groups: readonly Measurement[], from: string): readonly Proposal[] {
  const names = [...new Set(groups.map(({ group }) => group))];
  return names.flatMap((name): readonly Proposal[] => {
    const own = groups.filter(({ group }) => group === name);
    const row = table.rows.findIndex(({ cells }) => same(cells[0]?.value ?? "", name));
    if (row >= 0) return own.flatMap((one) => cellProposal(table, { one, row, from }));
    const values = table.columns.map((title, index) =>
      index === 0 ? name : (own.find(({ metric }) => same(metric, title))?.text ?? ""),
    );
    const value = own.map(({ metric, text }) => `${metric} ${text}`).join(", ");
    return [{ id: `${table.id}:${name}`, label: name, value, from, operations: [{ op: "insert", table: table.id, values }] }];
  });
}

function cellProposal(
  table: CardTable,
  { one, row, from }: { one: Measurement; row: number; from: string },
): readonly Proposal[] {
  const column = table.columns.findIndex((title) => same(title, one.metric));
  const cell = table.rows[row]?.cells[column];
  if (!cell || cell.locked || same(cell.value, one.text)) return [];
  const operation: CardOperation = { op: "setCell", table: table.id, row, column, value: one.text };
  const replaced = cell.value === "" ? {} : { replaces: cell.value };
  return [
    { id: `${table.id}:${labelOf(one)}`, label: labelOf(one), value: one.text, from, ...replaced, operations: [operation] },
  ];
}

function newTable({ fields }: Card, groups: readonly Measurement[], from: string): readonly Proposal[] {
  const candidates = fields.filter(
    ({ section, id, locked }) => section === "metrics" && !locked && /^(?:text|section)\./.test(id),
  );
  const field = candidates.find(({ label }) => /group/i.test(label)) ?? candidates.at(-1);
  if (!field || groups.length === 0) return [];
  const markdown = tableOf(groups);
  const value = field.value === "" ? markdown : `${field.value}\n\n${markdown}`;
  return [
    { id: `${field.id}:table`, label: field.label, value: markdown, from, operations: [{ op: "set", field: field.id, value }] },
  ];
}

function tableOf(groups: readonly Measurement[]): string {
  const metrics = [...new Set(groups.map(({ metric }) => metric))];
  const names = [...new Set(groups.map(({ group }) => group))];
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const rows = names.map((name) =>
    line([name, ...metrics.map((metric) => groups.find((one) => one.group === name && one.metric === metric)?.text ?? "")]),
  );
  return [line(["Group", ...metrics]), line(["---", ...metrics.map(() => "---:")]), ...rows].join("\n");
}

function labelOf({ metric, group, dataset }: Measurement): string {
  return [metric, group && `for ${group}`, dataset && `on ${dataset}`].filter(Boolean).join(" ");
}

function groupName(group: string): string {
  return /^(?:all|overall|total)$/i.test(group) ? "" : group.toLowerCase();
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
