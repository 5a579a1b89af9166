/** Things that are folded away until somebody wants them; what is unfolded stays so when its content changes. */
import { type Child, element } from "../shared/elements";
import type { Actions } from "./model";

export function fold(actions: Actions, id: string, summary: string, ...children: readonly Child[]): HTMLElement {
  const isOpen = (): boolean => actions.kept().unfolded.includes(id);
  const details = element(
    "details",
    {
      id,
      open: isOpen(),
      ontoggle: () => {
        if (details.open === isOpen()) return;
        const others = actions.kept().unfolded.filter((each) => each !== id);
        actions.change({ unfolded: details.open ? [...others, id] : others });
      },
    },
    element("summary", { id: `${id}-summary` }, summary),
    ...children,
  ) as HTMLDetailsElement;
  return details;
}

/** The table that says the same as a chart. */
export function numbersTable(
  actions: Actions,
  { id, caption, head, rows }: { id: string; caption: string; head: readonly string[]; rows: readonly (readonly string[])[] },
): HTMLElement {
  return fold(
    actions,
    id,
    `${caption} as a table`,
    element(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": caption },
      element(
        "table",
        { class: "numbers" },
        element("caption", { class: "visually-hidden" }, caption),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            head.map((name, index) => cell("th", name, index, "col")),
          ),
        ),
        element(
          "tbody",
          {},
          rows.map((row) =>
            element(
              "tr",
              {},
              row.map((text, index) => cell(index === 0 ? "th" : "td", text, index, "row")),
            ),
          ),
        ),
      ),
    ),
  );
}

function cell(tag: "th" | "td", text: string, index: number, scope: string): HTMLElement {
  return element(tag, { class: index === 0 ? undefined : "number", scope: tag === "th" ? scope : undefined }, text);
}
