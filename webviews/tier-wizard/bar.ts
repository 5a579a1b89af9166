/** The head of the page: which spec it is about, and what can be done with it. */
import { type Child, element } from "../shared/elements";
import { button } from "../shared/fields";
import { action } from "./findings";
import type { Deed, Place, Tier } from "./protocol";

export interface BarFacts {
  readonly place: Place;
  readonly tier: Tier | undefined;
  /** How many errors keep files from being made. */
  readonly errors: number;
}

/** Name, state and buttons. */
export function bar(facts: BarFacts, deed: (what: Deed) => void): readonly Child[] {
  const { place } = facts;
  return [
    element("h1", {}, place.kind === "new" ? "New spec" : place.name),
    element("p", { class: "help" }, place.kind === "new" ? newWords(place.name, deed) : stateOf(facts)),
    element("div", { class: "buttons" }, place.kind === "new" ? newButtons(deed) : fileButtons(facts, place, deed)),
  ];
}

function newWords(name: string, deed: (what: Deed) => void): readonly Child[] {
  return [`It will be ${name}. `, action("Answer five questions instead", () => deed("questions"))];
}

function stateOf({ place, errors }: BarFacts): string {
  const saved = place.kind === "file" && place.isDirty ? "Not saved yet. " : "";
  const wrong = errors === 0 ? "" : `${errors} error${errors === 1 ? "" : "s"} to correct before anything is generated.`;
  return `${saved}${wrong}` || "Saved, and ready to generate from.";
}

function newButtons(deed: (what: Deed) => void): readonly Child[] {
  return [button("Create Spec", () => deed("create"), { id: "create", isPrimary: true })];
}

function fileButtons(
  { tier, errors }: BarFacts,
  { isDirty, mayWrite }: Extract<Place, { kind: "file" }>,
  deed: (what: Deed) => void,
): readonly Child[] {
  const of = tier === undefined ? "" : ` Tier ${tier}`;
  return [
    button(`Generate${of}`, () => deed("generate"), { id: "generate", isPrimary: true, disabled: errors > 0 || !mayWrite }),
    button(`Preview${of}`, () => deed("preview"), { id: "preview", disabled: errors > 0 }),
    button("Save Spec", () => deed("save"), { id: "save", disabled: !isDirty }),
    button("Open Text", () => deed("text"), { id: "text" }),
  ];
}
