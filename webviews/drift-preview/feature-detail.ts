/** Everything about one feature. */
import type { FeatureDetail } from "../../server/src/engine/drift/detail";
import { element, fill } from "../shared/elements";
import { distribution } from "./distribution-chart";
import { ecdf } from "./ecdf-chart";
import type { Actions } from "./model";
import { isSupposed, whatIfForm, whatIfWords } from "./what-if";
import { chance, percent, psiText, pValueText, short, verdictMark } from "./words";

/** Made once; the form of what might become is only made anew for another feature, so that nobody loses a handle. */
export function detailSection(actions: Actions): { readonly section: HTMLElement; show(): void } {
  const head = element("div", { role: "status" });
  const form = element("div");
  const body = element("div");
  const section = element("section", { "aria-label": "One feature" }, head, form, body);
  let supposing: ReturnType<typeof whatIfForm> | undefined;
  let formOf = "";
  const show = (): void => {
    const told = actions.told().detail;
    if (!told || told.question.feature !== actions.kept().selected) {
      formOf = "";
      for (const part of [head, form, body]) fill(part);
      return;
    }
    const { detail } = told;
    fill(head, headOf(detail, told.question.whatIf ?? {}));
    if (formOf !== detail.name) {
      formOf = detail.name;
      supposing = whatIfForm(actions, detail.kind);
      fill(form, supposing.form);
    }
    supposing?.show();
    fill(body, element("div", { class: "charts" }, distribution(actions, detail), ecdf(actions, detail)), figures(detail));
  };
  return { section, show };
}

function headOf(detail: FeatureDetail, whatIf: NonNullable<Parameters<typeof whatIfWords>[0]>): readonly HTMLElement[] {
  const { name, psi, ks, verdict } = detail;
  return [
    element("h2", {}, name),
    element(
      "p",
      { id: "detail-verdict" },
      isSupposed(whatIf) ? element("strong", {}, `Supposed (${whatIfWords(whatIf)}): `) : "",
      verdictMark(verdict),
      `, PSI ${psiText(psi)}${ks ? `, KS ${ks.statistic.toFixed(4)}, p-value ${pValueText(ks.pValue)} (${ks.method})` : ""}.`,
    ),
  ];
}

function reachWords(reach: NonNullable<FeatureDetail["reach"]>): string {
  const words = (shift: number | null): string =>
    shift === null ? "not within 3" : shift === 0 ? "already" : `from ${shift} on`;
  return `monitor ${words(reach.monitor)}, investigate ${words(reach.investigate)}, retrain ${words(reach.retrain)}`;
}

function figures({ moments, missing, distances, falseAlarms, reach, psi }: FeatureDetail): HTMLElement {
  const lines: readonly (readonly [string, string])[] = [
    ["Missing values", `${percent(missing.reference)} → ${percent(missing.current)}`],
    ...(moments
      ? ([
          ["Mean", `${short(moments.mean.reference)} → ${short(moments.mean.current)}`],
          ["Standard deviation", `${short(moments.deviation.reference)} → ${short(moments.deviation.current)}`],
        ] as const)
      : []),
    ...(distances
      ? ([
          ["Jensen-Shannon distance", short(distances.jensenShannon)],
          ["Hellinger distance", short(distances.hellinger)],
        ] as const)
      : []),
    ...(distances?.wasserstein == null ? [] : ([["Wasserstein distance", short(distances.wasserstein)]] as const)),
    ...(reach ? ([["Fires when shifted up by standard deviations", reachWords(reach)]] as const) : []),
    ...(psi === null
      ? []
      : ([
          [
            "Reached by chance, without drift",
            `monitor ${chance(falseAlarms.monitor)}, investigate ${chance(falseAlarms.investigate)}, retrain ${chance(falseAlarms.retrain)}`,
          ],
          ["PSI that chance reaches once in twenty times", short(falseAlarms.critical)],
        ] as const)),
  ];
  return element(
    "dl",
    { class: "figures" },
    lines.map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value))),
  );
}
