/** What the charts share: a drawing with a name and a sentence for those who do not see it, two ways to fill, a key. */
import { type Child, drawing, element } from "../shared/elements";

export const size = { width: 640, height: 220, left: 58, right: 8, top: 14, bottom: 48 } as const;

export type Scale = (value: number) => number;

/** From the values to the drawing. */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const width = to - from || 1;
  return (value) => start + ((value - from) / width) * (end - start);
}

export const across = (from: number, to: number): Scale => linear([from, to], [size.left, size.width - size.right]);
export const upwards = (from: number, to: number): Scale => linear([from, to], [size.height - size.bottom, size.top]);

export interface Chart {
  readonly id: string;
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly words: string;
  readonly marks: readonly Child[];
}

export function chart({ id, title, words, marks }: Chart): HTMLElement {
  return element(
    "figure",
    { class: "chart" },
    element("figcaption", { id: `${id}-title` }, title),
    drawing(
      "svg",
      {
        role: "img",
        viewBox: `0 0 ${size.width} ${size.height}`,
        "aria-labelledby": `${id}-title`,
        "aria-describedby": `${id}-words`,
      },
      hatch(id),
      marks,
    ),
    element("p", { id: `${id}-words`, class: "help" }, words),
  );
}

/** The fill of the current sample: told from the reference by its lines, not by its colour. */
export function hatched(id: string): string {
  return `url(#${id}-hatch)`;
}

function hatch(id: string): Child {
  return drawing(
    "defs",
    {},
    drawing(
      "pattern",
      { id: `${id}-hatch`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      drawing("line", { x1: 0, y1: 0, x2: 0, y2: 5, class: "hatch" }),
    ),
  );
}

export function key(id: string, kind: "bars" | "lines"): Child {
  const y = size.height - 4;
  const sample = (x: number, name: "reference" | "current"): Child =>
    kind === "lines"
      ? drawing("line", { x1: x, x2: x + 24, y1: y - 4, y2: y - 4, class: `curve ${name}` })
      : drawing("rect", {
          ...{ x, y: y - 9, width: 24, height: 9, class: `bar ${name}` },
          ...(name === "current" ? { fill: hatched(id) } : {}),
        });
  return [
    sample(size.left, "reference"),
    label(size.left + 30, y, "reference", "start"),
    sample(size.left + 130, "current"),
    label(size.left + 160, y, "current", "start"),
  ];
}

export function label(x: number, y: number, text: string, anchor: "start" | "middle" | "end" = "middle"): Child {
  return drawing("text", { x, y, "text-anchor": anchor }, text);
}

/** Lines across with their values at the side. */
export function grid(y: Scale, values: readonly number[], words: (value: number) => string): Child {
  return values.map((value) => [
    drawing("line", { x1: size.left, x2: size.width - size.right, y1: y(value), y2: y(value), class: "grid" }),
    label(size.left - 6, y(value) + 4, words(value), "end"),
  ]);
}

/** Three or four round values from 0 up to the largest. */
export function roundSteps(most: number): readonly number[] {
  const rough = most / 3 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10);
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}

/** The text in at most so many letters. */
export function clipped(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}
