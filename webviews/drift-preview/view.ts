/** The drift preview: puts the sections together and keeps them up to date. */
import "../shared/shared.css";
import "./view.css";
import { connect } from "../shared/connection";
import { element, fill } from "../shared/elements";
import { button } from "../shared/fields";
import { renderBacktest } from "./backtest";
import { renderConvention } from "./convention";
import { detailSection } from "./feature-detail";
import { renderFeatures } from "./feature-table";
import { type Actions, fresh, isNews, type Kept, type Told, untried } from "./model";
import type { DriftPreview } from "./protocol";
import { renderSource } from "./source";
import { thresholdSection } from "./thresholds";
import { isSupposed } from "./what-if";

let told: Told = {};
let kept: Kept = fresh;

const connection = connect<DriftPreview, Kept>({
  subject(subject) {
    if (JSON.stringify(subject) !== JSON.stringify(kept.subject)) told = {};
    kept = { ...kept, subject };
    connection.keep(kept);
    compare();
    show();
  },
  progress(busy) {
    if (!told.busy) return;
    told = { ...told, busy };
    showState();
  },
  result(result) {
    const { busy: _, problem: __, ...rest } = told;
    told = { ...rest, result };
    const names = result.report.features.map(({ name }) => name);
    const selected = kept.selected !== undefined && names.includes(kept.selected) ? kept.selected : names[0];
    if (selected !== undefined && selected !== kept.selected) kept = { ...kept, selected, whatIf: {} };
    connection.keep(kept);
    ask();
    show();
  },
  detail(detail) {
    told = { ...told, detail };
    detailOne.show();
  },
  problem(problem) {
    const { busy: _, ...rest } = told;
    told = { ...rest, problem };
    showState();
  },
  cancelled() {
    const { busy: _, ...rest } = told;
    told = { ...rest, news: "Cancelled." };
    showState();
  },
  specChanged: () => compare(),
  written({ name, changed }) {
    told = { ...told, news: changed ? `Written to ${name}. Undo there takes it back.` : `${name} has these thresholds already.` };
    actions.change({ options: untried(kept.options) }, "compare");
  },
});

const actions: Actions = {
  kept: () => kept,
  told: () => told,
  post: (name, payload) => connection.post(name, payload),
  change(next, question) {
    kept = { ...kept, ...next };
    connection.keep(kept);
    if (question === "compare") compare();
    if (question === "feature") ask();
    show();
  },
};

function compare(): void {
  const { problem: _, ...rest } = told;
  told = { ...rest, busy: { percent: 0, words: "Reading" } };
  connection.post("compare", kept.options);
}

function again(): void {
  compare();
  show();
}

function ask(): void {
  const { selected, whatIf, options } = kept;
  if (selected === undefined) return;
  connection.post("ask", { options, feature: selected, ...(isSupposed(whatIf) ? { whatIf } : {}) });
}

const source = element("section", { "aria-label": "Data" });
const state = element("div", { id: "state" });
const newsLine = element("p", { role: "status", id: "news" });
const convention = element("section", { "aria-label": "Convention" });
const features = element("section", { "aria-label": "Features" });
const past = element("section", { "aria-label": "In the past" });
const results = element("div", { id: "results" });
const thresholds = thresholdSection(actions);
const detailOne = detailSection(actions);

function show(): void {
  showState();
  renderSource(source, actions);
  results.hidden = !told.result;
  renderConvention(convention, actions);
  thresholds.show();
  renderFeatures(features, actions);
  detailOne.show();
  renderBacktest(past, actions);
}

function showState(): void {
  const { busy, problem, news } = told;
  // answers from what the server remembers come at once, without progress
  const isSlow = busy && (!told.result || busy.percent > 0);
  fill(
    state,
    isSlow && [
      element("label", { for: "progress" }, `${busy.words} the data, ${busy.percent} %`),
      element("progress", { id: "progress", max: 100, value: busy.percent }),
      button("Cancel", () => connection.post("cancel", null), { id: "cancel" }),
    ],
    !busy && !told.result && (problem || news) && button("Compare", again, { id: "compare" }),
    problem &&
      element(
        "div",
        { role: "alert", class: "problem error" },
        element("strong", {}, `${problem.what}. `),
        `${problem.why}. ${problem.next}.`,
      ),
  );
  if (isNews(newsLine, news)) fill(newsLine, news ?? "");
}

kept = { ...fresh, ...connection.state };
results.append(convention, thresholds.section, features, detailOne.section, past);
document.getElementById("view")?.append(element("h1", {}, "Drift Preview"), source, state, newsLine, results);
show();
connection.post("ready", null);
