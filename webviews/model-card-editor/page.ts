/** The page of a card, section by section. */
import { element } from "../shared/elements";
import { button } from "../shared/fields";
import { cardField } from "./card-field";
import { cardTable } from "./card-table";
import type { Desk } from "./desk";
import { fairnessChart } from "./fairness-chart";
import { type KeptElements, place } from "./kept-elements";
import type { CardResult } from "./protocol";

/** A section with its fields and tables in place; kept elements stay where they are. */
export function cardSection(
  desk: Desk,
  kept: KeptElements,
  { id, title, help }: CardResult["sections"][number],
): HTMLElement | undefined {
  const { card, fairness } = desk.shown.look;
  const fields = card.fields.filter(({ section }) => section === id);
  const tables = card.tables.filter(({ section }) => section === id);
  const others = id === "other" ? card.others : [];
  if (fields.length === 0 && tables.length === 0 && others.length === 0 && id === "other") return undefined;
  const section = kept.keep(`section ${id}`, [title, help], () =>
    element(
      "section",
      { class: "card-section", "aria-labelledby": `section-${id}` },
      element("h2", { id: `section-${id}`, tabindex: "-1" }, title),
      element("p", { class: "help" }, help),
      element("div", { class: "content" }),
    ),
  );
  const charts =
    id === "metrics" ? fairness.map((spread) => kept.keep(`chart ${spread.metric}`, spread, () => fairnessChart(spread))) : [];
  const nothing = fields.length + tables.length + others.length === 0;
  const content = [
    ...fields.map((field) => cardField(desk, kept, field)),
    ...charts,
    ...tables.map((table) => cardTable(desk, kept, table)),
    ...(others.length > 0 ? [kept.keep("others", others, () => otherContent(desk, others))] : []),
    ...(nothing
      ? [
          kept.keep(`nothing ${id}`, "", () =>
            element("p", {}, "This form has no place for it. The export says where it goes in others."),
          ),
        ]
      : []),
  ];
  const holder = section.querySelector(":scope > .content");
  if (holder) place(holder, content);
  return section;
}

function otherContent(desk: Desk, others: CardResult["card"]["others"]): HTMLElement {
  const rows = others.map(({ label, value }) =>
    element("tr", {}, element("th", { scope: "row" }, label), element("td", {}, value)),
  );
  return element(
    "div",
    {},
    element("h3", {}, "Kept as it is"),
    element("table", {}, element("tbody", {}, rows)),
    button("Open as text", () => desk.openText(), { id: "others-text" }),
  );
}

/** Why nothing can be changed, with the way out. */
export function lockedNotice(desk: Desk, why: string): HTMLElement {
  return element(
    "div",
    { class: "locked", role: "status" },
    element("p", { class: "problem warning" }, why),
    button("Open as text", () => desk.openText(), { id: "locked-text", isPrimary: true }),
  );
}
