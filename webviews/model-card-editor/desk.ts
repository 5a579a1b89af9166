/** What the parts of the view share: the card that is shown, what was sent and not answered yet, and the line to the host. */
import type { CardOperation, CardResult, ShownCard } from "./protocol";

export interface Desk {
  readonly shown: ShownCard;
  /** Why nothing can be changed at the moment. */
  readonly locked: string | undefined;
  /** The value that was sent for a field and has not come back yet. */
  pending(id: string): string | undefined;
  /** Makes one intention come true. */
  edit(operations: readonly CardOperation[], sent?: { readonly id: string; readonly value: string }): void;
  openText(line?: number): void;
}

export type Finding = CardResult["findings"][number];

/** What is wrong with a field or a table, the worst first. */
export function findingsOf({ shown }: Desk, id: string): readonly Finding[] {
  const order = ["error", "warning", "info", "hint"];
  return shown.look.findings
    .filter(({ field }) => field === id)
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

/** The id of the element that shows a field of the card. */
export function elementId(id: string): string {
  return `field-${id.replaceAll(/[^\w-]/g, "-")}`;
}
