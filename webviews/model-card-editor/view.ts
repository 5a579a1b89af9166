/** A model card as a form. The text is the only truth: the view shows what the engine reads of it and says what a person wants. */
import { connect } from "../shared/connection";
import { element } from "../shared/elements";
import { button } from "../shared/fields";
import type { Desk } from "./desk";
import { exportReport } from "./export-report";
import { KeptElements, place } from "./kept-elements";
import { cardSection, lockedNotice } from "./page";
import { proposalList } from "./proposal-list";
import type { CardOperation, ExportForm, ModelCardEditor, ShownCard } from "./protocol";
import { flush } from "./settle";
import { standing } from "./standing";
import "../shared/shared.css";
import "./view.css";

/** What must survive a reload and is not in the text. */
interface State {
  readonly scroll: number;
  readonly focus?: string;
}

const kept = new KeptElements();
const sent = new Map<string, string>();
const page = document.getElementById("view") as HTMLElement;
const told = element("p", { id: "told", role: "status", class: "notice" });
let card: ShownCard | undefined;
let readable: ShownCard | undefined;
let panel: HTMLElement | undefined;

const connection = connect<ModelCardEditor, State>({
  card: (shown) => {
    card = shown;
    if (!shown.look.card.locked) readable = shown;
    sent.clear();
    tell(shown.refused ?? "");
    render();
    restore();
  },
  imported: ({ from, proposals }) => {
    const none = `${from} holds no metric that the card does not have.`;
    openPanel(proposalList(desk(), { title: `Metrics of ${from}`, proposals, none, onClose: closePanel }), "proposals-title");
  },
  exported: (result) => openPanel(exportReport(result, closePanel), "export-title"),
  unavailable: ({ why }) => tell(why),
});

/** The parts of the page ask this; where the text cannot be read now, they show what it was before. */
function desk(): Desk {
  const present = card as ShownCard;
  const locked = present.look.card.locked?.why;
  return {
    shown: locked !== undefined && readable ? { ...readable, version: present.version } : present,
    locked,
    pending: (id) => sent.get(id),
    edit,
    openText: (line) => connection.post("openText", line === undefined ? {} : { line }),
  };
}

function edit(operations: readonly CardOperation[], value?: { readonly id: string; readonly value: string }): void {
  if (!card) return;
  if (value) sent.set(value.id, value.value);
  connection.post("edit", { version: card.version, operations });
}

function render(): void {
  if (!card) return;
  const now = desk();
  const { look, fileName } = now.shown;
  const sections = look.sections.flatMap((section) => cardSection(now, kept, section) ?? []);
  const locked = now.locked;
  place(page, [
    kept.keep("title", [fileName, look.card.formTitle], () =>
      element("header", {}, element("h1", {}, fileName), element("p", { class: "help" }, look.card.formTitle)),
    ),
    ...(locked === undefined ? [] : [kept.keep("locked", locked, () => lockedNotice(now, locked))]),
    kept.keep("tools", [look.proposals.length, locked], () => tools(look.proposals.length, locked !== undefined)),
    told,
    ...(panel ? [panel] : []),
    kept.keep("standing", [look.completeness, look.findings, look.card.others.length], () => standing(now)),
    ...sections,
  ]);
}

function tools(proposals: number, isLocked: boolean): HTMLElement {
  const fill = (): void => {
    const now = desk();
    const none = "The spec and the registry say nothing that the card does not say.";
    const title = "Fill from spec and registry";
    openPanel(proposalList(now, { title, proposals: now.shown.look.proposals, none, onClose: closePanel }), "proposals-title");
  };
  const exportTo =
    (to: ExportForm): (() => void) =>
    () =>
      connection.post("export", { to });
  return element("div", { class: "buttons", role: "toolbar", "aria-label": "Card" }, [
    button(`Fill from spec and registry (${proposals})`, fill, { id: "fill", isPrimary: true, disabled: isLocked }),
    button("Import metrics …", () => connection.post("importMetrics", null), { id: "import", disabled: isLocked }),
    button("Export as Toolkit JSON", exportTo("toolkit"), { id: "export-toolkit" }),
    button("Export as CycloneDX", exportTo("cyclonedx"), { id: "export-cyclonedx" }),
    button("Open as text", () => connection.post("openText", {}), { id: "open-text" }),
  ]);
}

function openPanel(next: HTMLElement, heading: string): void {
  panel = next;
  render();
  document.getElementById(heading)?.focus();
}

function closePanel(): void {
  panel = undefined;
  render();
  document.getElementById("fill")?.focus();
}

function tell(words: string): void {
  if (told.textContent !== words) told.textContent = words;
}

/** Once, after a reload: to where the reader was. */
let isRestored = false;
function restore(): void {
  if (isRestored) return;
  isRestored = true;
  const state = connection.state;
  if (!state) return;
  if (state.focus) document.getElementById(state.focus)?.focus();
  window.scrollTo(0, state.scroll);
}

function keep(): void {
  const focus = document.activeElement?.id;
  if (isRestored) connection.keep({ scroll: window.scrollY, ...(focus ? { focus } : {}) });
}

window.addEventListener("scroll", keep, { passive: true });
document.addEventListener("focusin", keep);
// what changed while somebody typed is shown when they leave
document.addEventListener("focusout", () => queueMicrotask(render));
// what is being typed is in the file before it is saved, and before the view goes away
document.addEventListener(
  "keydown",
  ({ key, ctrlKey, metaKey }) => key.toLowerCase() === "s" && (ctrlKey || metaKey) && flush(),
  true,
);
document.addEventListener("visibilitychange", flush);
window.addEventListener("pagehide", flush);
connection.post("ready", null);
