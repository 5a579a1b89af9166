/** The spec as a form: made once, then told what the spec says now. */

import type { Finding } from "../../server/src/engine/finding";
import type { Field } from "../../server/src/engine/wizard/field";
import type { FieldState, Section } from "../../server/src/engine/wizard/form";
import { element, fill } from "../shared/elements";
import { type FieldEvents, type LiveField, liveField } from "./field";

export interface FormEvents extends FieldEvents {
  /** A part was opened or closed. */
  folded(title: string, isOpen: boolean): void;
}

/** What the fields hold, by key. */
type States = Readonly<Record<string, FieldState>>;

const empty: FieldState = { value: "", findings: [] };

export class SpecForm {
  readonly root = element("form", { class: "form", "aria-label": "Spec", onsubmit: (event) => event.preventDefault() });
  readonly #fields = new Map<string, LiveField>();

  constructor(
    private readonly events: FormEvents,
    private readonly open: ReadonlySet<string>,
  ) {}

  /** Makes the fields, the first time. */
  begin(sections: readonly Section[], states: States): void {
    if (this.#fields.size > 0) return;
    fill(
      this.root,
      sections.map((section) => this.#section(section, states)),
    );
  }

  /** Shows what the spec says now. */
  show(states: States): void {
    for (const [key, live] of this.#fields) live.update(states[key] ?? empty);
  }

  /** The field with this finding: what it is called, and the way there. */
  fieldOf(finding: Finding, states: States): { readonly label: string; go(): void } | undefined {
    const isIt = (other: Finding): boolean => other.rule === finding.rule && other.message === finding.message;
    const key = Object.keys(states).find((each) => states[each]?.findings.some(isIt));
    const live = key === undefined ? undefined : this.#fields.get(key);
    return live && { label: live.label, go: () => goTo(live.root) };
  }

  #section({ title, about, fields, more }: Section, states: States): HTMLElement {
    return element(
      "section",
      { "aria-label": title },
      element("h2", {}, title),
      element("p", { class: "help" }, about),
      fields.map((field) => this.#field(field, states)),
      more.length > 0 && this.#more(title, more, states),
    );
  }

  #more(title: string, parts: Section["more"], states: States): HTMLElement {
    const count = parts.reduce((sum, { fields }) => sum + fields.length, 0);
    const details = element(
      "details",
      { open: this.open.has(title), ontoggle: () => this.events.folded(title, (details as HTMLDetailsElement).open) },
      element("summary", {}, `More about ${title.toLowerCase()} (${count})`),
      parts.map((part) =>
        element(
          "div",
          { class: "part" },
          element("h3", {}, part.title),
          part.fields.map((field) => this.#field(field, states)),
        ),
      ),
    );
    return details;
  }

  #field(field: Field, states: States): HTMLElement {
    const live = liveField(field, states[field.key] ?? empty, this.events);
    this.#fields.set(field.key, live);
    return live.root;
  }
}

/** Shows a field, in a part that may be folded, and puts the keyboard there. */
function goTo(root: HTMLElement): void {
  for (let around = root.parentElement; around; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true;
  root.scrollIntoView({ block: "center" });
  root.querySelector<HTMLElement>("vscode-text-field, vscode-text-area, vscode-dropdown, vscode-checkbox")?.focus();
}
