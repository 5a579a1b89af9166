/** A field of the card: its value, what is wrong with it, and why it may not be changed. */
import { element } from "../shared/elements";
import { textField } from "../shared/fields";
import { type Desk, elementId, findingsOf } from "./desk";
import type { KeptElements } from "./kept-elements";
import type { CardResult } from "./protocol";
import { follow, settling } from "./settle";

type ValueElement = HTMLElement & { value: string };
type CardField = CardResult["card"]["fields"][number];

/** The field, made again when something about it has changed. */
export function cardField(desk: Desk, kept: KeptElements, field: CardField): HTMLElement {
  const value = desk.pending(field.id) ?? field.value;
  const locked = desk.locked ?? field.locked;
  const findings = findingsOf(desk, field.id);
  const element = kept.keep(field.id, [field, value, locked, findings], () => made(desk, { ...field, value }, locked));
  follow(field.id, element.querySelector<ValueElement>("vscode-text-field, vscode-text-area"), value);
  return element;
}

function made(desk: Desk, { id, label, value, isLong, help }: CardField, locked: string | undefined): HTMLElement {
  const [finding] = findingsOf(desk, id);
  const commit = (next: string): void => desk.edit([{ op: "set", field: id, value: next }], { id, value: next });
  const words = [desk.locked ? undefined : locked, help].filter(Boolean).join(" ");
  const field = textField({
    id: elementId(id),
    label,
    value,
    isLong: isLong === true,
    disabled: locked !== undefined,
    ...(words ? { help: words } : {}),
    ...(finding ? { problem: finding.message, severity: finding.severity } : {}),
    ...settling(id, value, commit),
  });
  if (isLong) field.querySelector("vscode-text-area")?.setAttribute("rows", String(rowsFor(value)));
  return element("div", { class: isLong ? "long" : "short" }, field);
}

function rowsFor(value: string): number {
  const lines = value.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 90), 0);
  return Math.min(14, Math.max(2, lines));
}
