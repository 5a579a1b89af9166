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

/** Made once for a feature; `show` brings it up to date without taking a handle out of somebody's hand. */
export function whatIfForm(actions: Actions, kind: "numeric" | "categorical"): { readonly form: HTMLElement; show(): void } {
  const change = (next: WhatIf): void => actions.change({ whatIf: next }, "feature");
  const fields = (kind === "numeric" ? ranges : []).map((range) => rangeField(actions, range));
  const reset = button("As it is", () => change({}), { id: "what-if-reset" });
  const rows = rowsField(actions, change);
  const show = (): void => {
    const { whatIf } = actions.kept();
    reset.toggleAttribute("disabled", !isSupposed(whatIf));
    for (const field of fields) field.show();
    const text = rows.querySelector<HTMLElement & { value: string }>("#what-if-rows");
    if (text && text !== document.activeElement) text.value = whatIf.rows === undefined ? "" : String(whatIf.rows);
  };
  const form = element(
    "fieldset",
    { class: "what-if" },
    element("legend", {}, "What if the current data became different?"),
    element(
      "div",
      { class: "fields" },
      fields.map(({ field }) => field),
      rows,
      element("div", { class: "field" }, reset),
    ),
  );
  return { form, show };
}

function rowsField(actions: Actions, change: (next: WhatIf) => void): HTMLElement {
  return textField({
    id: "what-if-rows",
    label: "Rows",
    value: "",
    placeholder: "as they are",
    onChange: (text) => {
      const { rows: _, ...rest } = actions.kept().whatIf;
      const rows = Number(text);
      if (text.trim() === "") change(rest);
      else if (Number.isInteger(rows) && rows > 0 && rows <= 10_000_000) change({ ...rest, rows });
    },
  });
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

function rangeField(actions: Actions, { key, label, least, most, rest }: Range): { readonly field: HTMLElement; show(): void } {
  const id = `what-if-${key}`;
  const shown = element("output", { for: id });
  const input = element("input", {
    ...{ id, type: "range", min: least, max: most, step: 0.1 },
    oninput: () => actions.change({ whatIf: { ...actions.kept().whatIf, [key]: Number(input.value) } }, "feature"),
  }) as HTMLInputElement;
  const show = (): void => {
    const value = String(actions.kept().whatIf[key] ?? rest);
    shown.textContent = value;
    if (input.value !== value) input.value = value;
  };
  return { field: element("div", { class: "field" }, element("label", { for: id }, label, ": ", shown), input), show };
}
