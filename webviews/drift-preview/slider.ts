/** A handle on a line of values from 0 to 1, moved by pointer and by keyboard. */
import { element } from "../shared/elements";

export interface SliderOptions {
  readonly id: string;
  readonly label: string;
  /** The values it may take now, which its neighbours bound. */
  readonly bounds: () => readonly [number, number];
  readonly onMove: (value: number) => void;
}

export interface Slider {
  readonly handle: HTMLElement;
  place(value: number): void;
}

const step = 0.005;
const leap = 0.05;

/** Where a value is on the line, 0 to 1: the root gives small values, where all decisions are, more room. */
export function placeOf(value: number): number {
  return Math.sqrt(Math.min(1, Math.max(0, value)));
}

export function slider({ id, label, bounds, onMove }: SliderOptions): Slider {
  let value = 0;
  const move = (wanted: number): void => {
    const [least, most] = bounds();
    const next = Number(Math.min(most, Math.max(least, wanted)).toFixed(3));
    if (next === value) return;
    place(next);
    onMove(next);
  };
  const keys: Readonly<Record<string, () => number>> = {
    ArrowRight: () => value + step,
    ArrowUp: () => value + step,
    ArrowLeft: () => value - step,
    ArrowDown: () => value - step,
    PageUp: () => value + leap,
    PageDown: () => value - leap,
    Home: () => bounds()[0],
    End: () => bounds()[1],
  };
  const handle = element("div", {
    id,
    class: "handle",
    role: "slider",
    tabindex: 0,
    "aria-label": label,
    "aria-orientation": "horizontal",
    onkeydown: (event) => {
      const wanted = keys[(event as KeyboardEvent).key];
      if (!wanted) return;
      event.preventDefault();
      move(wanted());
    },
    onpointerdown: (event) => {
      handle.focus();
      handle.setPointerCapture((event as PointerEvent).pointerId);
      event.preventDefault();
    },
    onpointermove: (event) => {
      const { pointerId, clientX } = event as PointerEvent;
      const line = handle.parentElement?.getBoundingClientRect();
      if (!line || !handle.hasPointerCapture(pointerId)) return;
      move(Math.round(((clientX - line.left) / line.width) ** 2 / step) * step);
    },
  });
  const place = (next: number): void => {
    value = next;
    const [least, most] = bounds();
    handle.style.left = `${placeOf(next) * 100}%`;
    handle.setAttribute("aria-valuenow", String(next));
    handle.setAttribute("aria-valuemin", String(least));
    handle.setAttribute("aria-valuemax", String(most));
    handle.setAttribute("aria-valuetext", `PSI ${next}`);
  };
  return { handle, place };
}
