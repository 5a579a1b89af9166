/** Form fields of the toolkit, each with its label, its unit and what is wrong with it, tied together for screen readers. */
import { type Child, element } from "./elements";

/** What every field has. Ids are unique in the view. */
export interface FieldOptions {
  readonly id: string;
  readonly label: string;
  /** Stands after the label: "ms", "requests per second". */
  readonly unit?: string;
  /** Told below the field, in words. */
  readonly help?: string;
  /** What is wrong with the value, in words. */
  readonly problem?: string;
  readonly severity?: "error" | "warning" | "info" | "hint";
}

export interface TextOptions extends FieldOptions {
  readonly value: string;
  readonly placeholder?: string;
  /** Several lines. */
  readonly isLong?: boolean;
  readonly disabled?: boolean;
  /** Told when the value is settled: the field is left, or Enter is pressed. */
  readonly onChange: (value: string) => void;
  /** Told with every letter. */
  readonly onInput?: (value: string) => void;
}

type ValueElement = HTMLElement & { value: string };

/** A line or an area of text. */
export function textField(options: TextOptions): HTMLElement {
  const { id, value, placeholder, isLong, disabled, onChange, onInput } = options;
  const attributes = {
    id,
    placeholder,
    disabled,
    "aria-describedby": describedBy(options),
    "aria-invalid": options.severity === "error" ? "true" : undefined,
    onchange: () => onChange(field.value),
    oninput: () => onInput?.(field.value),
  };
  // the toolkit takes the name from the content each time the element is put into the page, whatever aria-label says
  const field = element(isLong ? "vscode-text-area" : "vscode-text-field", attributes, named(options)) as ValueElement;
  field.value = value;
  return labelled(options, field);
}

export interface ChoiceOptions extends FieldOptions {
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly disabled?: boolean;
  readonly onChange: (value: string) => void;
}

/** One of several values. */
export function choice(options: ChoiceOptions): HTMLElement {
  const { id, value, choices, disabled, onChange } = options;
  const field = element(
    "vscode-dropdown",
    {
      id,
      disabled,
      "aria-label": named(options),
      "aria-describedby": describedBy(options),
      onchange: () => onChange(field.value),
    },
    choices.map((one) => element("vscode-option", { value: one.value, selected: one.value === value }, one.label)),
  ) as ValueElement;
  // The element takes its value once its options are there.
  queueMicrotask(() => {
    field.value = value;
  });
  return labelled(options, field);
}

export interface SwitchOptions extends FieldOptions {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** Yes or no. */
export function checkbox(options: SwitchOptions): HTMLElement {
  const field = element(
    "vscode-checkbox",
    { id: options.id, "aria-describedby": describedBy(options), onchange: () => options.onChange(field.checked) },
    options.label,
  ) as HTMLElement & { checked: boolean };
  field.checked = options.value;
  return element("div", { class: "field" }, field, ...below(options));
}

/** A button; the first of a row is the primary one. */
export function button(
  label: string,
  onClick: () => void,
  {
    id,
    isPrimary = false,
    disabled = false,
  }: { readonly id?: string; readonly isPrimary?: boolean; readonly disabled?: boolean } = {},
): HTMLElement {
  return element("vscode-button", { id, appearance: isPrimary ? "primary" : "secondary", disabled, onclick: onClick }, label);
}

function labelled(options: FieldOptions, field: HTMLElement): HTMLElement {
  const unit = options.unit === undefined ? undefined : element("span", { class: "unit" }, ` (${options.unit})`);
  return element("div", { class: "field" }, element("label", { for: options.id }, options.label, unit), field, ...below(options));
}

function named({ label, unit }: FieldOptions): string {
  return unit === undefined ? label : `${label} (${unit})`;
}

function describedBy({ id, help, problem }: FieldOptions): string | undefined {
  const ids = [...(problem === undefined ? [] : [`${id}-problem`]), ...(help === undefined ? [] : [`${id}-help`])];
  return ids.length > 0 ? ids.join(" ") : undefined;
}

function below({ id, help, problem, severity = "error" }: FieldOptions): readonly Child[] {
  return [
    problem !== undefined && element("p", { id: `${id}-problem`, class: `problem ${severity}` }, problem),
    help !== undefined && element("p", { id: `${id}-help`, class: "help" }, help),
  ];
}
