/** What is compared: two files, or the built-in shapes; and where the thresholds stand. */
import { element, fill } from "../shared/elements";
import { button, textField } from "../shared/fields";
import { type Actions, isNews } from "./model";
import type { Options, Role } from "./protocol";

const roles: readonly { readonly role: Role; readonly label: string; readonly none: string }[] = [
  { role: "reference", label: "Reference", none: "none: what the model was trained on" },
  { role: "current", label: "Current", none: "none: what it is asked now" },
  { role: "spec", label: "Thresholds from", none: "the policy of the field" },
];

export function renderSource(parent: Element, actions: Actions): void {
  const { subject, options } = actions.kept();
  if (!isNews(parent, subject, options.rows, options.seed)) return;
  fill(
    parent,
    element(
      "dl",
      { class: "sources" },
      roles.map((each) => row(actions, each)),
    ),
    isMadeUp(actions) && shapes(actions),
  );
}

function isMadeUp(actions: Actions): boolean {
  const { reference, current } = actions.kept().subject;
  return !reference || !current;
}

function row(actions: Actions, { role, label, none }: (typeof roles)[number]): HTMLElement {
  const file = actions.kept().subject[role];
  return element(
    "div",
    { class: "source" },
    element("dt", {}, label),
    element("dd", { title: file?.uri }, file?.name ?? element("span", { class: "help" }, none)),
    element(
      "dd",
      { class: "row" },
      named(
        button("Choose…", () => actions.post("choose", { role }), { id: `choose-${role}` }),
        `Choose ${label}`,
      ),
      file &&
        named(
          button("Remove", () => actions.post("leave", { role }), { id: `leave-${role}` }),
          `Remove ${label}`,
        ),
    ),
  );
}

function shapes(actions: Actions): HTMLElement {
  const { rows: rowsNow, seed: seedNow } = actions.kept().options;
  const change = (next: Partial<Options>): void => actions.change({ options: { ...actions.kept().options, ...next } }, "compare");
  const whole = (text: string, least: number): number | undefined => {
    const value = Number(text);
    return Number.isInteger(value) && value >= least && value <= 1_000_000 ? value : undefined;
  };
  return element(
    "div",
    { class: "shapes" },
    element(
      "p",
      { class: "help" },
      "Shown until both files are chosen: built-in shapes, each of which drifts in the way its name says. Try thresholds on them.",
    ),
    element(
      "div",
      { class: "fields" },
      textField({
        id: "rows",
        label: "Rows of current data",
        value: String(rowsNow),
        onChange: (text) => {
          const rows = whole(text, 10);
          if (rows !== undefined) change({ rows });
        },
      }),
      textField({
        id: "seed",
        label: "Seed",
        value: String(seedNow),
        onChange: (text) => {
          const seed = whole(text, 0);
          if (seed !== undefined) change({ seed });
        },
      }),
    ),
  );
}

function named(control: HTMLElement, label: string): HTMLElement {
  control.setAttribute("aria-label", label);
  return control;
}
