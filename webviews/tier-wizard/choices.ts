/** Several of several: a box to tick for each, with what the text holds besides. */
import { element } from "../shared/elements";
import type { Control, FieldEvents, FilledField } from "./field";
import { helpOf, labelOf } from "./field";

type Box = HTMLElement & { checked: boolean };

/** The boxes of a field; ticking one says the whole list. */
export function choicesField(field: FilledField, id: string, { filled }: FieldEvents): Pick<Control, "root" | "set" | "mark"> {
  const { key, options } = field;
  let chosen = itemsOf(field.value);
  const boxes = new Map<string, Box>();
  for (const { value, label } of options) {
    const box = element("vscode-checkbox", { id: `${id}-${value}`, onchange: () => toggle(value, box.checked) }, label) as Box;
    box.checked = chosen.includes(value);
    boxes.set(value, box);
  }
  const toggle = (value: string, isOn: boolean): void => {
    if (isOn === chosen.includes(value)) return;
    chosen = isOn ? [...chosen, value] : chosen.filter((other) => other !== value);
    filled({ key, text: chosen.join(", ") });
  };
  const help = element("p", { id: `${id}-help`, class: "help" }, helpOf(field));
  const legend = element("legend", {}, labelOf(field));
  const described = `${id}-findings ${id}-help`;
  return {
    root: element(
      "fieldset",
      { id, class: "field", "aria-describedby": described },
      legend,
      element("div", { class: "boxes" }, [...boxes.values()]),
      help,
    ),
    set(value) {
      chosen = itemsOf(value);
      for (const [name, box] of boxes) if (box.checked !== chosen.includes(name)) box.checked = chosen.includes(name);
    },
    mark() {},
  };
}

function itemsOf(text: string): readonly string[] {
  return text.split(", ").filter((item) => item !== "");
}
