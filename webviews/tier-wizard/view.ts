/** The tier wizard: the spec as a form on the left, what follows from it on the right. */
import "../shared/shared.css";
import "./view.css";
import { connect } from "../shared/connection";
import { type Child, element, fill } from "../shared/elements";
import { button } from "../shared/fields";
import { bar } from "./bar";
import { type FindingEvents, findingList } from "./findings";
import { SpecForm } from "./form";
import { decisionTable, fileTable } from "./outlook";
import type { Filled, Kept, Place, Tier, TierWizard, Wizard } from "./protocol";
import { recommendationText, tierCards } from "./tiers";

const connection = connect<TierWizard, Kept>({ shown: show, refused: refuse });
let kept: Kept = connection.state ?? {};
const open = new Set(kept.open);
let present: { readonly wizard: Wizard; readonly place: Place } | undefined;

const events = {
  typed: (filled: Filled) => connection.post("typed", filled),
  filled: (filled: Filled) => connection.post("filled", filled),
  fix: (chosen: TierWizard["toHost"]["fix"]) => connection.post("fix", chosen),
  rule: (id: string) => connection.post("rule", id),
  reveal: (key: string) => connection.post("reveal", key),
  look(tier: Tier) {
    keep({ looked: tier });
    connection.post("look", tier);
    if (present) show(present);
  },
  folded(title: string, isOpen: boolean) {
    if (isOpen) open.add(title);
    else open.delete(title);
    keep({ open: [...open] });
  },
};

const form = new SpecForm(events, open);
const parts = {
  bar: element("header", { class: "bar" }),
  trouble: element("section", { class: "trouble", "aria-label": "What stands against it" }),
  why: element("section", { "aria-label": "Recommendation" }),
  cards: element("div", { class: "cards", role: "group", "aria-label": "Tiers" }),
  use: element("div", { class: "buttons" }),
  files: element("section", { "aria-label": "Files" }),
  decisions: element("section", { "aria-label": "Decisions" }),
};
const status = element("p", { class: "visually-hidden", role: "status" });

const { bar: head, trouble, why, cards, use, files, decisions } = parts;
const right = element("div", { class: "right" }, trouble, why, cards, use, files, decisions);
document.getElementById("view")?.append(head, status, element("div", { class: "columns" }, form.root, right));
document.addEventListener("scroll", () => keep({ scroll: scrolled() }), { passive: true, capture: true });
connection.post("ready", null);

function show(shown: { readonly wizard: Wizard; readonly place: Place }): void {
  const { place } = shown;
  const isFirst = present === undefined;
  const wizard = completed(shown.wizard, present?.wizard);
  present = { wizard, place };
  keep(place.kind === "file" ? { uri: place.uri } : { text: place.text, ...(place.folder ? { folder: place.folder } : {}) });
  showForm(wizard);
  part("bar", { place, tier: wizard.tier, errors: wizard.blocking.length }, (facts) =>
    bar(facts, (deed) => connection.post("deed", deed)),
  );
  const { blocking, isBroken, others, states } = wizard;
  part("trouble", { blocking, isBroken, others }, (found) =>
    troubleOf(found, { ...events, fieldOf: (finding) => form.fieldOf(finding, states) }),
  );
  part("why", wizard.recommendation ?? null, (recommendation) => recommendationText(recommendation ?? undefined, events));
  showTiers(wizard, shown.wizard.outlooks.length === 0);
  tell(wizard);
  if (isFirst && kept.scroll) scrollTo(kept.scroll);
}

/** How far down the form is: it scrolls for itself where there is room beside it, else with the page. */
function scrolled(): number {
  return form.root.scrollTop || window.scrollY;
}

function scrollTo(top: number): void {
  form.root.scrollTop = top;
  window.scrollTo(0, top);
}

/** A text that cannot be read has no values: the form waits with the last ones, and takes nothing in. */
function showForm({ sections = [], states, isBroken }: Wizard): void {
  form.root.toggleAttribute("inert", isBroken);
  if (sections.length > 0) form.begin(sections, states);
  if (!isBroken) form.show(states);
}

/** `isOld` where the spec cannot be planned now, and what is shown is from before. */
function showTiers(wizard: Wizard, isOld: boolean): void {
  const { recommendation, tier, outlooks, blocking } = wizard;
  const looked = kept.looked ?? tier ?? recommendation?.tier ?? 1;
  const choice = { looked, tier, recommended: recommendation?.tier };
  const outlook = outlooks.find((one) => one.tier === looked);
  const summary = outlooks.map(({ decisions: _, ...rest }) => ({ ...rest, decisions: [] }));
  part("cards", { summary, choice }, (shown) => tierCards(shown.summary, shown.choice, events));
  part("use", { looked, isOffered: outlook !== undefined && looked !== tier }, (shown) => [
    shown.isOffered &&
      button(`Use Tier ${shown.looked}`, () => events.filled({ key: "tier", text: String(shown.looked) }), { id: "use" }),
  ]);
  part("files", outlook ? { ...outlook, decisions: [], isBlocked: blocking.length > 0 } : null, (one) =>
    one ? fileTable(one, one.isBlocked) : [],
  );
  part("decisions", outlook ? { ...outlook, files: [], isOld } : null, (one) => [
    one?.isOld && element("p", { class: "help" }, "From before these errors:"),
    one ? decisionTable(one, events) : [],
  ]);
}

function troubleOf(
  { blocking, isBroken, others }: Pick<Wizard, "blocking" | "isBroken" | "others">,
  actions: FindingEvents,
): readonly Child[] {
  const rest = others.filter((other) => !blocking.some(({ rule, message }) => rule === other.rule && message === other.message));
  return [
    isBroken && element("p", { class: "problem error" }, "The text cannot be read. Correct it there; the form waits."),
    blocking.length > 0 && element("h2", { class: "problem error" }, "Nothing can be generated yet"),
    findingList(blocking, actions),
    rest.length > 0 && element("h2", {}, "Also found in the text"),
    findingList(rest, actions),
  ];
}

/**
 * While somebody types, only the tier that is looked at is asked for, and no files; of a spec whose shape is not right there are no
 * tiers at all. What was shown before stays as long as it can be true: files not where errors keep them from being made.
 */
function completed(wizard: Wizard, before: Wizard | undefined): Wizard {
  const isBlocked = wizard.blocking.length > 0;
  const outlooks = [1, 2, 3].flatMap((tier) => {
    const [fresh, old] = [wizard, before].map((each) => each?.outlooks.find((one) => one.tier === tier));
    const outlook = fresh ?? old;
    if (!outlook) return [];
    const { files: _, ...rest } = outlook;
    const weighed = fresh?.files ?? old?.files;
    return [isBlocked || !weighed ? rest : { ...rest, files: weighed }];
  });
  return { ...wizard, outlooks };
}

const drawn = new Map<string, string>();

/** Draws a part again where what it shows has changed. */
function part<T>(name: keyof typeof parts, data: T, draw: (data: T) => readonly Child[]): void {
  const now = JSON.stringify(data);
  if (drawn.get(name) === now) return;
  drawn.set(name, now);
  fill(parts[name], draw(data));
}

/** For screen readers: what a change has led to. */
function tell({ recommendation, blocking }: Wizard): void {
  const errors = blocking.length === 0 ? "Ready to generate." : `${blocking.length} errors to correct.`;
  const words = `${recommendation ? `Tier ${recommendation.tier} is recommended. ` : ""}${errors}`;
  if (status.textContent !== words) status.textContent = words;
}

function refuse({ what, why: reason, next }: TierWizard["toView"]["refused"]): void {
  form.root.toggleAttribute("inert", true);
  drawn.delete("trouble");
  fill(trouble, element("p", { class: "problem error" }, `${what}: ${reason}. ${next}`));
}

function keep(more: Kept): void {
  kept = { ...kept, ...more };
  if (more.uri !== undefined) kept = withoutDraft(kept);
  connection.keep(kept);
}

/** Once there is a file, the text is there. */
function withoutDraft({ text: _, folder: __, ...rest }: Kept): Kept {
  return rest;
}
