/** All features, sortable; the name of one shows more of it. */
import type { FeatureDrift } from "../../server/src/engine/drift/measure";
import type { DriftResult } from "../../server/src/lsp/protocol";
import { element, fill } from "../shared/elements";
import { button } from "../shared/fields";
import type { Actions, Column } from "./model";
import { count, percent, psiText, pValueText, verdictMark, verdictOrder } from "./words";

/** More rows at once make every step of a handle slow. */
const shownAtFirst = 200;
const everything = "all-features";

interface Head {
  readonly by: Column;
  readonly label: string;
  /** What is compared; of numbers and texts. */
  readonly key: (feature: FeatureDrift) => number | string;
  readonly isNumber: boolean;
}

const infinite = Number.POSITIVE_INFINITY;

const heads: readonly Head[] = [
  { by: "name", label: "Feature", key: ({ name }) => name, isNumber: false },
  { by: "verdict", label: "Verdict", key: ({ verdict }) => verdictOrder.indexOf(verdict), isNumber: false },
  { by: "psi", label: "PSI", key: ({ psi }) => psi ?? infinite, isNumber: true },
  { by: "statistic", label: "KS gap", key: ({ ks }) => ks?.statistic ?? -1, isNumber: true },
  { by: "pValue", label: "KS p-value", key: ({ ks }) => ks?.pValue ?? 2, isNumber: true },
  { by: "missing", label: "Missing", key: ({ missing }) => missing.current - missing.reference, isNumber: true },
];

export function renderFeatures(parent: Element, actions: Actions): void {
  const { result } = actions.told();
  if (!result) return;
  const sorted = sortedBy(result.report.features, actions);
  const isAll = actions.kept().unfolded.includes(everything);
  const shown = isAll ? sorted : sorted.slice(0, shownAtFirst);
  fill(
    parent,
    element("h2", { id: "features-title" }, "Features"),
    summary(result),
    element(
      "div",
      { class: "scroll" },
      element(
        "table",
        { id: "features", "aria-labelledby": "features-title" },
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            heads.map((head) => headCell(actions, head)),
            element("th", { scope: "col" }, "Notes"),
          ),
        ),
        element(
          "tbody",
          {},
          shown.map((feature) => row(actions, feature, result)),
        ),
      ),
    ),
    shown.length < sorted.length &&
      button(`Show all ${sorted.length}`, () => actions.change({ unfolded: [...actions.kept().unfolded, everything] })),
    leftOut(result),
  );
}

function summary({ report, rows }: DriftResult): HTMLElement {
  const drifted = Math.round(report.driftedShare * report.features.length);
  return element(
    "p",
    { id: "summary" },
    "Verdict: ",
    verdictMark(report.verdict),
    `. ${drifted} of ${report.features.length} features are to be looked into. ${count(rows.reference)} rows of reference, ${count(rows.current)} current.`,
  );
}

function headCell(actions: Actions, { by, label, isNumber }: Head): HTMLElement {
  const { sorting } = actions.kept();
  const isSorted = sorting.by === by;
  const order = sorting.falling ? "descending" : "ascending";
  const falling = isSorted ? !sorting.falling : isNumber || by === "verdict";
  return element(
    "th",
    { scope: "col", class: isNumber ? "number" : undefined, "aria-sort": isSorted ? order : undefined },
    element(
      "button",
      { id: `sort-${by}`, class: "plain", type: "button", onclick: () => actions.change({ sorting: { by, falling } }) },
      label,
      element("span", { "aria-hidden": "true" }, isSorted ? (sorting.falling ? " ▼" : " ▲") : ""),
    ),
  );
}

function sortedBy(features: readonly FeatureDrift[], actions: Actions): readonly FeatureDrift[] {
  const { by, falling } = actions.kept().sorting;
  const key = heads.find((head) => head.by === by)?.key ?? (({ name }: FeatureDrift) => name);
  const sign = falling ? -1 : 1;
  return [...features].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    return one === other ? 0 : one < other ? -sign : sign;
  });
}

function row(actions: Actions, feature: FeatureDrift, result: DriftResult): HTMLElement {
  const { name, psi, ks, missing, verdict } = feature;
  const isSelected = actions.kept().selected === name;
  return element(
    "tr",
    { class: isSelected ? "selected" : undefined },
    element(
      "th",
      { scope: "row" },
      element(
        "button",
        {
          id: `feature-${name}`,
          class: "plain link",
          type: "button",
          "aria-pressed": String(isSelected),
          onclick: () => actions.change({ selected: name, whatIf: {} }, "feature"),
        },
        name,
      ),
    ),
    element("td", {}, verdictMark(verdict)),
    element("td", { class: "number" }, psiText(psi)),
    element("td", { class: "number" }, ks ? ks.statistic.toFixed(4) : ""),
    element("td", { class: "number" }, ks ? pValueText(ks.pValue) : ""),
    element("td", { class: "number" }, `${percent(missing.reference)} → ${percent(missing.current)}`),
    element("td", {}, notes(feature, result)),
  );
}

function notes({ name, kind, unseen, fewRows, psi }: FeatureDrift, { belowKs }: DriftResult): string {
  return [
    ...(kind === "categorical" ? ["categorical"] : []),
    ...(psi === null ? ["no values on one side"] : []),
    ...(belowKs.includes(name) ? ["KS below its threshold"] : []),
    ...(unseen > 0 ? [`${count(unseen)} new ${unseen === 1 ? "category" : "categories"}`] : []),
    ...(fewRows && psi !== null ? ["fewer than ten rows a bin: chance alone moves this PSI"] : []),
  ].join(", ");
}

function leftOut({ leftOut: columns }: DriftResult): HTMLElement | undefined {
  if (columns.length === 0) return undefined;
  const words = columns.slice(0, 20).map(({ name, why }) => `${name} (${why})`);
  return element("p", { class: "help" }, `Not compared: ${words.join(", ")}${columns.length > 20 ? " and others" : ""}.`);
}
