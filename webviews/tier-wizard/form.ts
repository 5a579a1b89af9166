/** The spec as a form: made once, then told what the spec says now. */
import type { FilledField, Section } from "../../server/src/engine/wizard/form";
import { element, fill } from "../shared/elements";
import { type FieldEvents, type LiveField, liveField } from "./field";

export interface FormEvents extends FieldEvents {
  /** A part was opened or closed. */
  folded(title: string, isOpen: boolean): void;
}

export class SpecForm {
  readonly root = element("form", { class: "form", "aria-label": "Spec", onsubmit: (event) => event.preventDefault() });
  readonly #fields = new Map<string, LiveField>();

  constructor(
    private readonly events: FormEvents,
    private readonly open: ReadonlySet<string>,
  ) {}

  /** Shows what the spec says; the fields of the first time stay. */
  show(sections: readonly Section[]): void {
    if (this.#fields.size === 0)
      fill(
        this.root,
        sections.map((section) => this.#section(section)),
      );
    for (const field of sections.flatMap(fieldsOf)) this.#fields.get(field.key)?.update(field);
  }

  #section({ title, about, fields, more }: Section): HTMLElement {
    return element(
      "section",
      { "aria-label": title },
      element("h2", {}, title),
      element("p", { class: "help" }, about),
      fields.map((field) => this.#field(field)),
      more.length > 0 && this.#more(title, more),
    );
  }

  #more(title: string, parts: Section["more"]): HTMLElement {
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
          part.fields.map((field) => this.#field(field)),
        ),
      ),
    );
    return details;
  }

  #field(field: FilledField): HTMLElement {
    const live = liveField(field, this.events);
    this.#fields.set(field.key, live);
    return live.root;
  }
}

function fieldsOf({ fields, more }: Section): readonly FilledField[] {
  return [...fields, ...more.flatMap((part) => part.fields)];
}
