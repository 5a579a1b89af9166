/** What became of each thing in an export: nothing is lost without being named. */
import { element } from "../shared/elements";
import { button } from "../shared/fields";
import type { ModelCardEditor } from "./protocol";

const names = { toolkit: "Model Card Toolkit JSON 0.0.2", cyclonedx: "CycloneDX 1.6" };
const words = { kept: "kept", mapped: "moved", dropped: "lost" };

export function exportReport({ to, report }: ModelCardEditor["toView"]["exported"], onClose: () => void): HTMLElement {
  const order = ["dropped", "mapped", "kept"];
  const fates = [...report.fates].sort((a, b) => order.indexOf(a.fate) - order.indexOf(b.fate));
  const rows = fates.map(({ from, fate, to: place = "", why = "" }) =>
    element(
      "tr",
      { class: fate },
      [from, words[fate], [place, why].filter(Boolean).join(": ")].map((text) => element("td", {}, text)),
    ),
  );
  const head = element(
    "tr",
    {},
    ["What", "Became", "Where and why"].map((title) => element("th", { scope: "col" }, title)),
  );
  return element(
    "section",
    { class: "panel", "aria-label": "Export" },
    element("h2", { id: "export-title", tabindex: "-1" }, `Exported as ${names[to]}`),
    element("p", {}, `${report.words} The new file is open beside this one and not saved yet.`),
    element("table", {}, element("thead", {}, head), element("tbody", {}, rows)),
    element("div", { class: "buttons" }, button("Close", onClose, { id: "close-export" })),
  );
}
