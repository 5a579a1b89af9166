/** How the numbers are computed: always printed, and chosen here. */
import type { Convention } from "../../server/src/engine/drift/convention";
import { element, fill } from "../shared/elements";
import { choice, textField } from "../shared/fields";
import { fold } from "./fold";
import { type Actions, isNews } from "./model";

const emptyShares: readonly { readonly label: string; readonly empty: Convention["emptyShare"] }[] = [
  { label: "replaced by 0.0001", empty: { rule: "replace", share: 1e-4 } },
  { label: "replaced by 0.000001", empty: { rule: "replace", share: 1e-6 } },
  { label: "half a row added to each bin (Laplace)", empty: { rule: "laplace", rows: 0.5 } },
  { label: "as Evidently does", empty: { rule: "evidently" } },
];

const binnings = {
  quantile: "quantiles of the reference",
  equal_width: "equal width over the reference",
  sturges: "Sturges' rule over both",
};
const ksMethods = { auto: "exact up to 10,000 rows", exact: "exact", asymptotic: "asymptotic" };
const missings = { share: "told beside PSI", bin: "a bin of their own" };

export function renderConvention(parent: Element, actions: Actions): void {
  const { result } = actions.told();
  if (!result || !isNews(parent, result.report.convention, actions.kept().options.categorical)) return;
  fill(
    parent,
    element("p", { id: "convention" }, element("strong", {}, "Convention: "), result.convention),
    fold(
      actions,
      "convention-form",
      "Change the convention",
      element("div", { class: "fields" }, fields(actions, result.report.convention)),
    ),
  );
}

function fields(actions: Actions, now: Convention): readonly HTMLElement[] {
  const presets = actions.told().result?.presets ?? [];
  const use = (convention: Convention): void => actions.change({ options: { ...actions.kept().options, convention } }, "compare");
  const preset = presets.find(({ convention }) => same(convention, now))?.name ?? "";
  return [
    choice({
      id: "preset",
      label: "Convention of",
      value: preset,
      choices: [
        ...presets.map(({ name }) => ({ value: name, label: name })),
        ...(preset === "" ? [{ value: "", label: "your own" }] : []),
      ],
      onChange: (name) => {
        const found = presets.find((one) => one.name === name);
        if (found) use(found.convention);
      },
    }),
    textField({
      id: "bins",
      label: "Bins",
      value: String(now.bins),
      disabled: now.binning === "sturges",
      onChange: (text) => {
        const bins = Number(text);
        if (Number.isInteger(bins) && bins >= 2 && bins <= 1000) use({ ...now, bins });
      },
    }),
    oneOf("binning", "Edges of the bins", binnings, now.binning, (binning) => use({ ...now, binning })),
    choice({
      id: "empty-share",
      label: "Share of an empty bin",
      value: String(emptyShares.findIndex(({ empty }) => same(empty, now.emptyShare))),
      choices: emptyShares.map(({ label }, index) => ({ value: String(index), label })),
      onChange: (index) => {
        const found = emptyShares[Number(index)];
        if (found) use({ ...now, emptyShare: found.empty });
      },
    }),
    oneOf("ks-method", "p-value of KS", ksMethods, now.ksMethod, (ksMethod) => use({ ...now, ksMethod })),
    textField({
      id: "categorical",
      label: "Columns whose numbers are categories",
      placeholder: "names, separated by commas",
      value: (actions.kept().options.categorical ?? []).join(", "),
      onChange: (text) => {
        const categorical = text.split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
        actions.change({ options: { ...actions.kept().options, categorical } }, "compare");
      },
    }),
    oneOf("missing", "Missing values", missings, now.missing, (missing) => use({ ...now, missing })),
  ];
}

function oneOf<Word extends string>(
  id: string,
  label: string,
  words: Readonly<Record<Word, string>>,
  value: Word,
  onChange: (word: Word) => void,
): HTMLElement {
  const choices = (Object.keys(words) as Word[]).map((word) => ({ value: word, label: words[word] }));
  return choice({ id, label, value, choices, onChange: (word) => onChange(word as Word) });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
