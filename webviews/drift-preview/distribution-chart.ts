/** Both samples over the same bins, and what each bin adds to PSI. */
import type { BinDetail, FeatureDetail } from "../../server/src/engine/drift/detail";
import { type Child, drawing } from "../shared/elements";
import { across, chart, clipped, grid, hatched, key, label, roundSteps, type Scale, size, upwards } from "./chart";
import { numbersTable } from "./fold";
import type { Actions } from "./model";
import { binText, count, percent, psiText, short } from "./words";

/** More labels than that run into one another. */
const mostLabels = 10;

export function distribution(actions: Actions, detail: FeatureDetail): readonly Child[] {
  const { histogram } = detail;
  if (histogram.length === 0) return [];
  return [
    sharesChart(detail),
    contributionChart(detail),
    detail.leftOut > 0 && `${count(detail.leftOut)} more bins, each of which adds less, are not drawn.`,
    numbersTable(actions, {
      id: "bins-table",
      caption: "Bins: rows, shares and what each adds to PSI",
      head: ["Bin", "Reference rows", "Current rows", "Reference share", "Current share", "Adds to PSI"],
      rows: histogram.map((bin) => [
        binText(bin),
        count(bin.counts.reference),
        count(bin.counts.current),
        percent(bin.shares.reference),
        percent(bin.shares.current),
        psiText(bin.contribution),
      ]),
    }),
  ];
}

function sharesChart({ histogram, name }: FeatureDetail): Child {
  const id = "shares";
  const most = Math.max(...histogram.flatMap(({ shares }) => [shares.reference, shares.current]));
  const y = upwards(0, most);
  const x = across(0, histogram.length);
  const furthest = histogram.reduce((one, other) => (gapOf(other) > gapOf(one) ? other : one));
  return chart({
    id,
    title: `Share of rows in each bin of ${name}`,
    words: `${histogram.length} bins. They differ most in "${binText(furthest)}": ${percent(furthest.shares.reference)} of the reference, ${percent(furthest.shares.current)} of the current rows.`,
    marks: [
      grid(y, roundSteps(most), percent),
      histogram.map(({ shares }, index) => [
        bar({ x, y, index, part: 0 }, shares.reference, { class: "bar reference" }),
        bar({ x, y, index, part: 1 }, shares.current, { class: "bar current", fill: hatched(id) }),
      ]),
      binLabels(x, histogram),
      key(id, "bars"),
    ],
  });
}

function contributionChart({ histogram, psi }: FeatureDetail): Child {
  if (psi === null) return undefined;
  const adds = histogram.map(({ contribution }) => contribution ?? 0);
  const most = Math.max(...adds, 1e-6);
  const [x, y] = [across(0, histogram.length), upwards(0, most)];
  const largest = adds.indexOf(Math.max(...adds));
  const bin = histogram[largest];
  return chart({
    id: "contributions",
    title: `What each bin adds to a PSI of ${psiText(psi)}`,
    words: bin ? `"${binText(bin)}" adds most: ${psiText(adds[largest] ?? 0)}.` : "",
    marks: [
      grid(y, roundSteps(most), short),
      adds.map((value, index) => bar({ x, y, index, part: 0, parts: 1 }, value, { class: "bar contribution" })),
      binLabels(x, histogram),
    ],
  });
}

interface BarPlace {
  readonly x: Scale;
  readonly y: Scale;
  readonly index: number;
  readonly part: number;
  readonly parts?: number;
}

function bar({ x, y, index, part, parts = 2 }: BarPlace, value: number, look: { class: string; fill?: string }): Child {
  const slot = x(1) - x(0);
  const width = (slot * 0.84) / parts;
  return drawing("rect", {
    x: x(index) + slot * 0.08 + part * width,
    y: y(value),
    width,
    height: Math.max(0, y(0) - y(value)),
    ...look,
  });
}

function binLabels(x: Scale, bins: readonly BinDetail[]): Child {
  const every = Math.ceil(bins.length / mostLabels);
  const slot = (x(1) - x(0)) * every;
  return bins.map((bin, index) =>
    index % every === 0
      ? label(x(index) + (x(1) - x(0)) / 2, size.height - size.bottom + 17, clipped(edgeText(bin), Math.floor(slot / 7.5)))
      : undefined,
  );
}

/** On the axis the lower end of a range is enough; the table has both. */
function edgeText(bin: BinDetail): string {
  const [from, to] = bin.range ?? [null, null];
  if (from !== null) return short(Number(from.toPrecision(3)));
  return to === null ? binText(bin) : `<${short(Number(to.toPrecision(3)))}`;
}

function gapOf({ shares }: BinDetail): number {
  return Math.abs(shares.reference - shares.current);
}
