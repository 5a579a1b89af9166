/** Units of metrics: which one a name or a `unit` says, and how numbers change from one to another. */
import { type Node, text } from "../text/tree";

/** A family of units of which Prometheus uses one. */
type Base = "seconds" | "bytes" | "ratio";

export interface Unit {
  /** The unit of its family that Prometheus uses: https://prometheus.io/docs/practices/naming/#base-units */
  readonly base: Base;
  /** How many of the base unit one of it is. */
  readonly factor: number;
  /** As people say it. */
  readonly words: string;
}

const unit = (base: Base, factor: number, words: string): Unit => ({ base, factor, words });

const units: readonly (readonly [Unit, RegExp])[] = [
  [unit("seconds", 1, "seconds"), /^(?:seconds?|secs?)$/],
  [unit("seconds", 1e-3, "milliseconds"), /^(?:ms|msecs?|millis|milliseconds?)$/],
  [unit("seconds", 1e-6, "microseconds"), /^(?:us|µs|usecs?|micros|microseconds?)$/],
  [unit("seconds", 1e-9, "nanoseconds"), /^(?:ns|nanos|nanoseconds?)$/],
  [unit("seconds", 60, "minutes"), /^(?:mins?|minutes?)$/],
  [unit("seconds", 3600, "hours"), /^hours?$/],
  [unit("bytes", 1, "bytes"), /^bytes?$/],
  [unit("bytes", 1024, "KiB"), /^(?:kib|kibibytes?)$/],
  [unit("bytes", 1e3, "kilobytes"), /^(?:kb|kilobytes?)$/],
  [unit("bytes", 1024 ** 2, "MiB"), /^(?:mib|mebibytes?)$/],
  [unit("bytes", 1e6, "megabytes"), /^(?:mb|megabytes?)$/],
  [unit("bytes", 1024 ** 3, "GiB"), /^(?:gib|gibibytes?)$/],
  [unit("bytes", 1e9, "gigabytes"), /^(?:gb|gigabytes?)$/],
  [unit("ratio", 1, "a share"), /^(?:ratio|share|fraction)$/],
  [unit("ratio", 1e-2, "percent"), /^(?:percent|percentage|pct|%)$/],
];

/** What stands alone in `unit` and would mean something else within a name. */
const shortUnits: Readonly<Record<string, string>> = { s: "seconds", m: "minutes", h: "hours", b: "bytes" };

/** The unit that a word means; undefined for units that are counted only (`requests`). */
export function unitNamed(word: string): Unit | undefined {
  const plain = word.trim().toLowerCase();
  return units.find(([, pattern]) => pattern.test(shortUnits[plain] ?? plain))?.[0];
}

/** The word of a name that says a unit: `ms` of `latency_ms_p95`; not the `second` of `requests_per_second`. */
export function unitWordIn(name: string): string | undefined {
  const words = name.toLowerCase().split(/[_:]/);
  return words.find((word, index) => word.length > 1 && words[index - 1] !== "per" && unitNamed(word));
}

/** The unit that a name says. */
export function unitIn(name: string): Unit | undefined {
  return unitNamed(unitWordIn(name) ?? "");
}

/** What a query multiplies or divides by to get from one unit to another. */
const amount = String.raw`(?:1e-?[2369]|10{2,}|60|3600|1024|0\.0*1)`;
const scaling = new RegExp(String.raw`[*/]\s*${amount}(?![\w.])|(?<![\w.])${amount}\s*\*`);

/** True where a query changes the unit of what it reads. */
export function isScaled(metric: Node): boolean {
  return scaling.test(text(metric.child("query")));
}

/** The unit of a metric's values: the one stated, else the one its name says, else that of what it is computed from. */
export function unitOf(metric: Node): Unit | undefined {
  const stated = metric.child("unit");
  if (text(stated) !== "") return unitNamed(text(stated));
  return unitIn(text(metric.child("name"))) ?? (isScaled(metric) ? undefined : unitIn(text(metric.child("source_metric"))));
}

/** A number of one unit in another one of its family, without the noise of binary fractions. */
export function converted(value: number, from: Unit, to: Unit): number {
  return plainNumber((value * from.factor) / to.factor);
}

export function plainNumber(value: number): number {
  return Number(value.toPrecision(12));
}

export const seconds: Unit = unit("seconds", 1, "seconds");
export const milliseconds: Unit = unit("seconds", 1e-3, "milliseconds");
export const share: Unit = unit("ratio", 1, "a share");
/** The base unit of a family. */
export function baseOf({ base }: Unit): Unit {
  return { base, factor: 1, words: base };
}
