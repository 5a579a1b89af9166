/** The groups of a metric side by side. The scale and every place on it come from the engine. */
import { drawing, element } from "../shared/elements";
import type { CardResult } from "./protocol";

type Spread = CardResult["fairness"][number];
type GroupValue = Spread["groups"][number];

const [width, nameWidth, valueWidth, rowHeight] = [640, 170, 110, 26];
const barWidth = width - nameWidth - valueWidth;

/** The drawing with its sentence; the table of the same numbers stands below it on the page. */
export function fairnessChart(spread: Spread): HTMLElement {
  const { groups, overall, words, isWide, ratio, gap } = spread;
  const height = groups.length * rowHeight + 24;
  const numbers = [`Gap ${gap}`, ratio === undefined ? "" : `worst is ${ratio} of best`].filter(Boolean).join(", ");
  return element(
    "figure",
    { class: "fairness" },
    element("figcaption", {}, words),
    drawing(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${words} ${numbers}` },
      groups.map((group, row) => bar(group, row)),
      overall ? line(overall, groups.length * rowHeight) : [],
      scaleOf(spread, height),
    ),
    element(
      "p",
      { class: isWide ? "problem warning" : "help" },
      `${numbers}.${isWide ? " Below four fifths: say in the card why, and what is done about it." : ""}`,
    ),
  );
}

function bar({ group, text, at, low, high, mark }: GroupValue, row: number): SVGElement {
  const y = row * rowHeight + 5;
  const x = (place: number): number => nameWidth + place * barWidth;
  const middle = y + 8;
  const name = group.length > 24 ? `${group.slice(0, 23)}…` : group;
  return drawing(
    "g",
    { class: mark ? `group ${mark}` : "group" },
    drawing("title", {}, `${group}: ${text}`),
    drawing("text", { x: nameWidth - 8, y: y + 12, "text-anchor": "end" }, name),
    drawing("rect", { x: nameWidth, y, width: Math.max(1, at * barWidth), height: 16 }),
    low !== undefined && high !== undefined
      ? drawing("path", {
          class: "interval",
          d: `M${x(low)} ${middle}H${x(high)}M${x(low)} ${middle - 4}v8M${x(high)} ${middle - 4}v8`,
        })
      : [],
    drawing("text", { x: width - valueWidth + 8, y: y + 12 }, mark ? `${text} ${mark}` : text),
  );
}

function line({ at, text }: GroupValue, height: number): SVGElement {
  const x = nameWidth + at * barWidth;
  return drawing("g", {}, drawing("title", {}, `All: ${text}`), drawing("path", { class: "overall", d: `M${x} 0V${height}` }));
}

function scaleOf({ scale, overall }: Spread, height: number): SVGElement {
  const y = height - 6;
  return drawing(
    "g",
    { class: "scale" },
    drawing("text", { x: nameWidth, y }, scale.from),
    drawing("text", { x: nameWidth + barWidth, y, "text-anchor": "end" }, scale.to),
    overall ? drawing("text", { x: nameWidth + barWidth / 2, y, "text-anchor": "middle" }, `dashed: all ${overall.text}`) : [],
  );
}
