/** A table of the card: a field for each cell, and a row for what is to be added. */
import { element } from "../shared/elements";
import { button } from "../shared/fields";
import { type Desk, elementId, findingsOf } from "./desk";
import type { KeptElements } from "./kept-elements";
import type { CardResult } from "./protocol";
import { follow, settling } from "./settle";

type CardTable = CardResult["card"]["tables"][number];
type ValueElement = HTMLElement & { value: string };

/** More rows than this are better looked at in the text. */
const most = 200;

/** The table, made again when something about it has changed. */
export function cardTable(desk: Desk, kept: KeptElements, table: CardTable): HTMLElement {
  const locked = desk.locked ?? table.locked;
  const pending = table.rows.map((row, at) => row.cells.map((_, column) => desk.pending(cellId(table, at, column))));
  return kept.around(table.id, [table, locked, pending, findingsOf(desk, table.id)], () =>
    tableOf(desk, kept, { table, locked }),
  );
}

interface Held {
  readonly table: CardTable;
  readonly locked: string | undefined;
}

function tableOf(desk: Desk, kept: KeptElements, { table, locked }: Held): HTMLElement {
  const { id, label, columns, rows } = table;
  const head = element(
    "tr",
    {},
    columns.map((title) => element("th", { scope: "col" }, title)),
    element("th", { scope: "col" }, element("span", { class: "visually-hidden" }, "Change the row")),
  );
  const body = rows.slice(0, most).map((_, row) => rowOf(desk, kept, { table, row, locked }));
  const adding = locked === undefined ? [addingRow(desk, kept, table)] : [];
  const problems = findingsOf(desk, id).map(({ message, severity }) => element("p", { class: `problem ${severity}` }, message));
  const more =
    rows.length > most ? element("p", { class: "help" }, `${rows.length - most} more rows are in the text.`) : undefined;
  const why = table.locked && !desk.locked ? element("p", { class: "help" }, table.locked) : undefined;
  return element(
    "div",
    { class: "card-table", id: elementId(id) },
    element("table", {}, element("caption", {}, label), element("thead", {}, head), element("tbody", {}, body, adding)),
    more,
    why,
    problems,
  );
}

interface At extends Held {
  readonly row: number;
}

function rowOf(desk: Desk, kept: KeptElements, { table, row, locked }: At): HTMLElement {
  const name = rowName(table, row);
  const act = (sign: string, words: string, run: () => void): HTMLElement =>
    element(
      "vscode-button",
      {
        appearance: "icon",
        id: `${elementId(table.id)}-${row}-${words}`,
        "aria-label": `${words} ${name}`,
        title: `${words} ${name}`,
        onclick: run,
      },
      sign,
    );
  const moves = [
    isBeside(table, row, row - 1) && act("↑", "Move up", () => desk.edit([{ op: "move", table: table.id, row, to: row - 1 }])),
    isBeside(table, row, row + 1) && act("↓", "Move down", () => desk.edit([{ op: "move", table: table.id, row, to: row + 1 }])),
    act("×", "Remove", () => desk.edit([{ op: "remove", table: table.id, row }])),
  ];
  const cells = table.columns.map((_, column) => element("td", {}, cellField(desk, kept, { table, row, column, locked })));
  return element("tr", {}, cells, element("td", { class: "actions" }, locked === undefined ? moves : []));
}

/** True where two rows can change places. */
function isBeside({ rows }: CardTable, row: number, other: number): boolean {
  return rows[other] !== undefined && rows[row]?.block === rows[other]?.block;
}

function rowName({ rows, columns }: CardTable, row: number): string {
  const value = rows[row]?.cells.map((cell) => cell.value).find((text) => text !== "");
  return value ? value.slice(0, 40) : `row ${row + 1} of ${columns[0] ?? ""}`;
}

function cellField(desk: Desk, kept: KeptElements, at: At & { readonly column: number }): HTMLElement {
  const { table, row, column, locked } = at;
  const cell = table.rows[row]?.cells[column];
  const id = cellId(table, row, column);
  const value = desk.pending(id) ?? cell?.value ?? "";
  const name = `${table.columns[column] || table.label} of ${rowName(table, row)}`;
  const made = kept.keep(id, [value, cell?.locked, locked, name], () => {
    const { onChange, onInput } = settling(id, value, (next) =>
      desk.edit([{ op: "setCell", table: table.id, row, column, value: next }], { id, value: next }),
    );
    const attributes = {
      id: elementId(id),
      title: cell?.locked,
      disabled: (locked ?? cell?.locked) !== undefined,
      onchange: () => onChange(field.value),
      oninput: () => onInput(field.value),
    };
    const field = element("vscode-text-field", attributes, name) as ValueElement;
    field.value = value;
    return field;
  }) as ValueElement;
  follow(id, made, value);
  return made;
}

function cellId({ id }: CardTable, row: number, column: number): string {
  return `${id}/${row}/${column}`;
}

/** What is written here becomes a row at once, so that no half-written one is ever in the file. */
function addingRow(desk: Desk, kept: KeptElements, { id, columns, label }: CardTable): HTMLElement {
  return kept.around(`${id} new`, [id, columns, label], () => {
    const fields = columns.map((title, column) => newField(`${elementId(id)}-new-${column}`, title || label));
    const add = (): void => {
      const values = fields.map((field) => field.value);
      if (!values.some((value) => value.trim() !== "")) return;
      for (const field of fields) field.value = "";
      desk.edit([{ op: "insert", table: id, values }]);
      fields[0]?.focus();
    };
    for (const field of fields) field.addEventListener("keydown", ({ key }) => key === "Enter" && add());
    const cells = fields.map((field) => element("td", {}, field));
    return element(
      "tr",
      { class: "adding" },
      cells,
      element("td", { class: "actions" }, button("Add", add, { id: `${elementId(id)}-add` })),
    );
  });
}

function newField(id: string, title: string): ValueElement {
  return element("vscode-text-field", { id, placeholder: title }, `${title} of a new row`) as ValueElement;
}
