/** What a card says, each thing on its own: what other forms are written from. */
import type { Card, CardField, CardTable } from "./card";

export type Topic =
  | "name"
  | "version"
  | "date"
  | "overview"
  | "owner"
  | "licence"
  | "architecture"
  | "task"
  | "input"
  | "output"
  | "data"
  | "metric"
  | "user"
  | "use"
  | "ethics"
  | "limitation"
  | "tradeoff"
  | "reference"
  | "citation"
  | "note";

/** One thing a card says. Its parts go by the names of the columns they stand in. */
export interface Fact {
  readonly topic: Topic;
  /** The field or table it stands in, in words. */
  readonly from: string;
  readonly value: string;
  readonly parts: Readonly<Record<string, string>>;
}

/** Fields and tables that are about one thing; what is not here is a note under its own name. */
const topics: Readonly<Record<string, Topic>> = {
  name: "name",
  version: "version",
  date: "date",
  overview: "overview",
  publisher: "owner",
  architecture: "architecture",
  task: "task",
  input: "input",
  output: "output",
  licence: "licence",
  citation: "citation",
  train: "data",
  eval: "data",
  owners: "owner",
  licences: "licence",
  references: "reference",
  citations: "citation",
  users: "user",
  uses: "use",
  metrics: "metric",
  index: "metric",
  data: "data",
  ethics: "ethics",
  limitations: "limitation",
  tradeoffs: "tradeoff",
  "matter.model_name": "name",
  "matter.model_version": "version",
  "matter.license": "licence",
  "matter.pipeline_tag": "task",
  "matter.datasets": "data",
};

/** Sections whose text is a list of one kind of thing. */
const sectionTopics: Partial<Readonly<Record<CardField["section"], Topic>>> = {
  use: "use",
  data: "data",
  ethics: "ethics",
  limitations: "limitation",
};

/** Everything a card says, in its order. */
export function factsOf(card: Card): readonly Fact[] {
  const told = [...card.fields.flatMap((field) => fieldFacts(card, field)), ...card.tables.flatMap(tableFacts)];
  const title = card.fields.find(({ id }) => id.startsWith("text.1."))?.label;
  const hasName = told.some(({ topic }) => topic === "name");
  return hasName || title === undefined ? told : [fact("name", "Title", title), ...told];
}

function fieldFacts(card: Card, { id, section, label, value: written }: CardField): readonly Fact[] {
  const value = withoutComments(written);
  if (value === "") return [];
  const topic = topics[id];
  if (topic === "data" && id.startsWith("matter.")) return value.split(", ").map((name) => fact(topic, label, name));
  if (topic) return [fact(topic, label, value)];
  if (!id.startsWith("text.")) return [fact("note", label, value)];
  const first = card.fields.find((field) => field.id.startsWith("text.") && withoutComments(field.value) !== "");
  const isTitle = first?.id === id && section === "details";
  const told = isTitle
    ? "overview"
    : /\b(?:out.of.scope|misuse|not)\b/i.test(label)
      ? "limitation"
      : (sectionTopics[section] ?? "note");
  return told === "note" || told === "overview"
    ? [fact(told, label, value)]
    : itemsOf(value).map((item) => fact(told, label, item));
}

/** Comments are for those who write the text. */
function withoutComments(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?-->/g, "").trim();
}

/** A text that is nothing but a list is as many things as it has entries. */
function itemsOf(value: string): readonly string[] {
  const lines = value.split("\n");
  return lines.every((line) => /^[-*+] \S/.test(line)) ? lines.map((line) => line.slice(2)) : [value];
}

function tableFacts({ id, section, label, columns, rows }: CardTable): readonly Fact[] {
  return rows.flatMap(({ cells }): readonly Fact[] => {
    const parts = Object.fromEntries(columns.map((title, index) => [title, cells[index]?.value ?? ""]));
    const value = cells.map((cell) => cell.value).find((text) => text !== "") ?? "";
    const topic = topics[id];
    if (topic) return [{ topic, from: label, value, parts }];
    return section === "metrics"
      ? groupFacts(label, parts, columns)
      : [fact("note", label, cells.map((cell) => cell.value).join(", "))];
  });
}

/** A row of groups is a metric for each of its columns. */
function groupFacts(
  from: string,
  parts: Readonly<Record<string, string>>,
  [first = "", ...metrics]: readonly string[],
): readonly Fact[] {
  return metrics
    .filter((metric) => (parts[metric] ?? "") !== "")
    .map((metric) => ({
      topic: "metric",
      from,
      value: metric,
      parts: { Group: parts[first] ?? "", Metric: metric, Value: parts[metric] ?? "" },
    }));
}

function fact(topic: Topic, from: string, value: string): Fact {
  return { topic, from, value, parts: {} };
}
