/** One field of the form, which stays while the spec changes: what is typed in it is never written over. */
import type { Field } from "../../server/src/engine/wizard/field";
import type { FieldState } from "../../server/src/engine/wizard/form";
import { element, fill } from "../shared/elements";
import { choice, textField } from "../shared/fields";
import { choicesField } from "./choices";
import { findingList } from "./findings";
import type { ChosenFix, Filled } from "./protocol";

/** What may come of a field. */
export interface FieldEvents {
  typed(filled: Filled): void;
  filled(filled: Filled): void;
  fix(chosen: ChosenFix): void;
  rule(id: string): void;
  reveal(key: string): void;
}

/** A field that stands: `update` shows what the spec says now. */
export interface LiveField {
  readonly root: HTMLElement;
  readonly label: string;
  update(state: FieldState): void;
}

/** A field with what it holds. */
export interface FilledField extends Field, FieldState {}

/** The pause after which what was typed counts as settled. */
const pauseMs = 700;

export function idOf(key: string): string {
  return `field-${key.replaceAll(".", "-")}`;
}

/** Makes the field; another lock or other choices make it anew in the same place. */
export function liveField(shape: Field, state: FieldState, events: FieldEvents): LiveField {
  const first = { ...shape, ...state };
  const root = element("div", { class: "slot" });
  let control = controlFor(first, events);
  let told = "";
  const show = (field: FilledField): void => {
    const problems = JSON.stringify([field.findings, field.locked]);
    if (problems === told) return;
    told = problems;
    const reveal = field.locked === undefined ? undefined : lockNote(field, events);
    fill(control.findings, findingList(field.findings, events), reveal);
    control.mark(field.findings.some(({ severity }) => severity === "error"));
  };
  root.append(control.root, control.findings);
  show(first);
  return {
    root,
    label: shape.label,
    update(now) {
      const field = { ...shape, ...now };
      if (shapeOf(field) !== control.shape) {
        control = controlFor(field, events);
        told = "";
        fill(root, control.root, control.findings);
      } else control.set(field.value);
      show(field);
    },
  };
}

/** The part of a field that a person works with. */
export interface Control {
  readonly root: HTMLElement;
  /** Another shape needs another control. */
  readonly shape: string;
  readonly findings: HTMLElement;
  set(value: string): void;
  mark(isWrong: boolean): void;
}

function shapeOf({ locked, kind, options, value }: FilledField): string {
  const isStrange = kind === "choice" && value !== "" && !options.some((option) => option.value === value);
  return JSON.stringify([locked !== undefined, isStrange ? value : ""]);
}

function controlFor(field: FilledField, events: FieldEvents): Control {
  const id = idOf(field.key);
  const findings = element("div", { id: `${id}-findings`, class: "findings" });
  const base = { findings, shape: shapeOf(field) };
  if (field.kind === "choices" && field.locked === undefined) return { ...base, ...choicesField(field, id, events) };
  const root = field.kind === "choice" ? choiceOf(field, id, events) : textOf(field, id, events);
  const input = root.querySelector<HTMLElement & { value: string }>(`[id="${id}"]`);
  input?.setAttribute("aria-describedby", [`${id}-findings`, input.getAttribute("aria-describedby") ?? ""].join(" ").trim());
  return {
    ...base,
    root,
    set(value) {
      // what somebody types in is theirs until they leave it
      if (input && input.value !== value && !isUsed(input)) input.value = value;
    },
    mark: (isWrong) => (isWrong ? input?.setAttribute("aria-invalid", "true") : input?.removeAttribute("aria-invalid")),
  };
}

function isUsed(input: HTMLElement): boolean {
  return document.activeElement === input && document.hasFocus();
}

function choiceOf(field: FilledField, id: string, { filled }: FieldEvents): HTMLElement {
  const { key, unit, value, options, locked, default: usual } = field;
  const isKnown = value === "" || options.some((option) => option.value === value);
  const unset = usual === undefined ? "Not set" : `Not set (${options.find((one) => one.value === usual)?.label ?? usual})`;
  return choice({
    id,
    label: labelOf(field),
    ...(unit === undefined ? {} : { unit }),
    help: helpOf(field),
    value,
    disabled: locked !== undefined,
    choices: [{ value: "", label: unset }, ...options, ...(isKnown ? [] : [{ value, label: `${value} (not known)` }])],
    onChange: (text) => filled({ key, text }),
  });
}

function textOf(field: FilledField, id: string, { typed, filled }: FieldEvents): HTMLElement {
  const { key, unit, value, kind, locked } = field;
  let waiting: number | undefined;
  const settle = (text: string): void => {
    window.clearTimeout(waiting);
    filled({ key, text });
  };
  return textField({
    id,
    label: labelOf(field),
    ...(unit === undefined ? {} : { unit }),
    help: helpOf(field),
    value,
    placeholder: placeholderOf(field),
    isLong: kind === "columns",
    disabled: locked !== undefined,
    onChange: settle,
    onInput: (text) => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => settle(text), pauseMs);
      typed({ key, text });
    },
  });
}

export function labelOf({ label, required }: FilledField): string {
  return required ? `${label} (required)` : label;
}

/** The first sentence: what it is. The rest is in the spec's own hover. */
export function helpOf({ kind, description }: FilledField): string {
  const first = (/^.*?[.](?=\s|$)/.exec(description)?.[0] ?? description).replaceAll("`", "");
  if (kind === "columns") return `${first} One per line, as "name: type".`;
  return kind === "list" ? `${first} Separated by commas.` : first;
}

function placeholderOf({ default: usual, example }: FilledField): string {
  if (usual !== undefined) return `${usual} (default)`;
  return example === undefined ? "" : `such as ${example.split("\n")[0] ?? ""}`;
}

function lockNote({ key, locked = "" }: FilledField, { reveal }: FieldEvents): HTMLElement {
  const show = element("vscode-link", { href: "#", onclick: () => reveal(key) }, "Edit it in the text");
  return element("p", { class: "help" }, `${locked} `, show);
}
