/** What one tier leads to: its files with what they weigh, and every decision with its reason and source. */
import type { Decision } from "../../server/src/engine/plan/plan";
import type { Outlook } from "../../server/src/engine/wizard/outlook";
import type { WeighedFile } from "../../server/src/engine/wizard/weigh";
import { type Child, element } from "../shared/elements";
import { ruleLink } from "./findings";
import { sourceLink } from "./source";

/** The files of a tier; `isBlocked` where errors keep them from being made. */
export function fileTable({ tier, files }: Outlook, isBlocked: boolean): readonly Child[] {
  const heading = element("h2", {}, `Files of tier ${tier}`);
  if (!files) return [heading, element("p", {}, isBlocked ? "None before the errors above are corrected." : "One moment.")];
  const tokens = files.reduce((sum, file) => sum + file.tokens, 0);
  return [
    heading,
    element(
      "table",
      { class: "files" },
      element("thead", {}, element("tr", {}, head("File"), head("What for"), head("Tokens", "number"))),
      element("tbody", {}, files.map(fileRow)),
      element(
        "tfoot",
        {},
        element("tr", {}, head("In all", "", "row"), element("td", {}, `${files.length} files`), count(tokens)),
      ),
    ),
    element("p", { class: "help" }, "Tokens are estimated for the encoding o200k_base, within a few percent."),
  ];
}

function fileRow({ path, about, tokens }: WeighedFile): HTMLElement {
  return element("tr", {}, element("td", {}, element("code", {}, path)), element("td", {}, about), count(tokens));
}

function count(tokens: number): HTMLElement {
  return element("td", { class: "number" }, tokens.toLocaleString("en"));
}

function head(text: string, type = "", scope = "col"): HTMLElement {
  return element("th", { scope, class: type }, text);
}

/** Every choice, why it was made, and who says so. */
export function decisionTable({ tier, decisions }: Outlook, events: { rule(id: string): void }): readonly Child[] {
  return [
    element("h2", {}, `Decisions of tier ${tier}`),
    element(
      "table",
      { class: "decisions" },
      element("thead", {}, element("tr", {}, head("Question"), head("Answer"), head("Why"))),
      element("tbody", {}, rowsFor(decisions, events)),
    ),
  ];
}

/** The rows that were drawn last: most stay the same from one letter to the next. */
let rows = new Map<string, HTMLElement>();

function rowsFor(decisions: readonly Decision[], events: { rule(id: string): void }): readonly HTMLElement[] {
  const before = rows;
  rows = new Map();
  return decisions.map((decision) => {
    const key = JSON.stringify(decision);
    const row = before.get(key) ?? decisionRow(decision, events);
    rows.set(key, row);
    return row;
  });
}

function decisionRow({ question, answer, words, rule, source }: Decision, events: { rule(id: string): void }): HTMLElement {
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, question),
    element("td", {}, answer),
    element("td", {}, words, " ", rule && ruleLink(rule, events), rule && ", ", sourceLink(source)),
  );
}
