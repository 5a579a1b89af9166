/** How the card stands: what is told, what is missing, which text of templates is left, and what else is wrong. */
import { type Child, element } from "../shared/elements";
import { type Desk, elementId } from "./desk";
import type { CardResult } from "./protocol";

/** The panel at the top of the page. */
export function standing(desk: Desk): HTMLElement {
  const { completeness, findings, card } = desk.shown.look;
  const level = completeness.level ? ` Governance level: ${completeness.level}.` : "";
  const elsewhere = findings.filter(({ field }) => field === undefined);
  return element(
    "section",
    { class: "standing", "aria-label": "Completeness" },
    element("p", { class: completeness.isComplete ? "complete" : "incomplete" }, completeness.words + level),
    element(
      "ul",
      { class: "parts" },
      completeness.parts.map((part) => partOf(part)),
    ),
    placeholders(desk.shown.look),
    element(
      "ul",
      { class: "findings" },
      elsewhere.map((finding) => findingOf(desk, finding)),
    ),
    card.others.length > 0
      ? element(
          "p",
          { class: "help" },
          `${card.others.length} other ${card.others.length === 1 ? "entry is" : "entries are"} kept as ${card.others.length === 1 ? "it is" : "they are"}, at the end of this page.`,
        )
      : undefined,
  );
}

function partOf({ words, isTold, section }: CardResult["completeness"]["parts"][number]): HTMLElement {
  const link = element("a", { href: `#section-${section}` }, words);
  return element("li", { class: isTold ? "told" : "missing" }, isTold ? "✓ " : "✗ ", link, isTold ? " is told" : " is missing");
}

function placeholders({ completeness }: CardResult): Child {
  if (completeness.placeholders.length === 0) return undefined;
  const items = completeness.placeholders.map(({ words, field }) =>
    element("li", {}, field ? element("a", { href: `#${elementId(field)}` }, words) : words),
  );
  return element(
    "details",
    { class: "placeholders", open: true },
    element("summary", {}, "Text of a template, which looks like an answer and is none"),
    element("ul", {}, items),
  );
}

function findingOf(desk: Desk, { severity, message, range }: CardResult["findings"][number]): HTMLElement {
  const show = (event: Event): void => {
    event.preventDefault();
    desk.openText(range.start.line);
  };
  return element(
    "li",
    { class: `problem ${severity}` },
    `${message} `,
    element("a", { href: "#", onclick: show }, `Line ${range.start.line + 1}`),
  );
}
