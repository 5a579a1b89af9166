/** The current sample as it might become: shifted, stretched, of another size. */
import type { WhatIf } from "../../server/src/engine/drift/what-if";
import { element } from "../shared/elements";
import { button, textField } from "../shared/fields";
import type { Actions } from "./model";

interface Range {
  readonly key: "shift" | "scale";
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly rest: number;
}

const ranges: readonly Range[] = [
  { key: "shift", label: "Shift, in standard deviations of the reference", least: -3, most: 3, rest: 0 },
  { key: "scale", label: "Stretch about the mean", least: 0.1, most: 3, rest: 1 },
];

export function whatIfForm(actions: Actions, kind: "numeric" | "categorical"): HTMLElement {
  const { whatIf } = actions.kept();
  const change = (next: WhatIf): void => actions.change({ whatIf: next }, "feature");
  return element(
    "fieldset",
    { class: "what-if" },
    element("legend", {}, "What if the current data became different?"),
    element(
      "div",
      { class: "fields" },
      kind === "numeric" &&
        ranges.map((range) =>
          rangeField(range, whatIf[range.key] ?? range.rest, (value) => change({ ...actions.kept().whatIf, [range.key]: value })),
        ),
      textField({
        id: "what-if-rows",
        label: "Rows",
        value: whatIf.rows === undefined ? "" : String(whatIf.rows),
        placeholder: "as they are",
        onChange: (text) => {
          const { rows: _, ...rest } = actions.kept().whatIf;
          const rows = Number(text);
          if (text.trim() === "") change(rest);
          else if (Number.isInteger(rows) && rows > 0 && rows <= 10_000_000) change({ ...rest, rows });
        },
      }),
      element(
        "div",
        { class: "field" },
        button("As it is", () => change({}), { id: "what-if-reset", disabled: !isSupposed(whatIf) }),
      ),
    ),
  );
}

/** True where anything is supposed. */
export function isSupposed({ shift = 0, scale = 1, rows }: WhatIf): boolean {
  return shift !== 0 || scale !== 1 || rows !== undefined;
}

export function whatIfWords({ shift = 0, scale = 1, rows }: WhatIf): string {
  return [
    ...(shift === 0 ? [] : [`shifted by ${shift} standard deviations`]),
    ...(scale === 1 ? [] : [`stretched by ${scale}`]),
    ...(rows === undefined ? [] : [`${rows.toLocaleString("en")} rows`]),
  ].join(", ");
}

function rangeField({ key, label, least, most }: Range, value: number, onMove: (value: number) => void): HTMLElement {
  const id = `what-if-${key}`;
  const shown = element("output", { for: id }, String(value));
  const input = element("input", {
    ...{ id, type: "range", min: least, max: most, step: 0.1, value },
    oninput: () => {
      shown.textContent = input.value;
      onMove(Number(input.value));
    },
  }) as HTMLInputElement;
  return element("div", { class: "field" }, element("label", { for: id }, label, ": ", shown), input);
}
