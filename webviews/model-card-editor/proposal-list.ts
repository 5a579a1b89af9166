/** Proposals to take or leave. What would replace a value is not ticked. */
import { element } from "../shared/elements";
import { button } from "../shared/fields";
import type { Desk } from "./desk";
import type { Proposal } from "./protocol";

interface Offer {
  readonly title: string;
  readonly proposals: readonly Proposal[];
  /** What is said where there are none. */
  readonly none: string;
  readonly onClose: () => void;
}

type Checkbox = HTMLElement & { checked: boolean };

/** A panel with one line for each proposal and one button for all that are ticked: together they are one change. */
export function proposalList(desk: Desk, { title, proposals, none, onClose }: Offer): HTMLElement {
  const boxes = proposals.map((proposal, index) => boxOf(proposal, index));
  const take = (): void => {
    const chosen = proposals.filter((_, index) => boxes[index]?.checked);
    if (chosen.length > 0) desk.edit(chosen.flatMap(({ operations }) => operations));
    onClose();
  };
  const rows = proposals.map(({ value, from, replaces }, index) =>
    element(
      "li",
      {},
      boxes[index],
      element("pre", {}, value),
      element("p", { class: "help" }, `From ${from}.${replaces === undefined ? "" : ` Replaces ${replaces}.`}`),
    ),
  );
  const buttons = [
    ...(proposals.length > 0 ? [button("Fill in what is ticked", take, { id: "take-proposals", isPrimary: true })] : []),
    button("Close", onClose, { id: "close-proposals" }),
  ];
  return element(
    "section",
    { class: "panel", "aria-label": title },
    element("h2", { id: "proposals-title", tabindex: "-1" }, title),
    proposals.length > 0 ? element("ul", { class: "proposals" }, rows) : element("p", {}, none),
    element("div", { class: "buttons" }, buttons),
  );
}

function boxOf({ label, replaces }: Proposal, index: number): Checkbox {
  const box = element("vscode-checkbox", { id: `proposal-${index}` }, label) as Checkbox;
  box.checked = replaces === undefined;
  return box;
}
