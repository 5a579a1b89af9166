/** Names of metrics as Prometheus wants them: https://prometheus.io/docs/practices/naming/ */
import { replaceValue } from "../text/edits";
import type { Edit } from "../text/span";
import { type Node, text } from "../text/tree";
import { measureOf, numbersIn } from "./metric-measures";
import { baseOf, converted, isScaled, type Unit, unitIn, unitNamed, unitWordIn } from "./metric-units";

/** What is wrong with a name, and the one it should be. */
export interface NameFault {
  /** Why, as sentences. */
  readonly why: string;
  readonly name: string;
  /** The type it should have, where that is what is wrong. */
  readonly type?: "gauge";
  /** The unit that its name says and should not. */
  readonly unit?: Unit;
}

export function nameFault(metric: Node): NameFault | undefined {
  const name = text(metric.child("name"));
  const isCounter = text(metric.child("type")) === "counter";
  const word = unitWordIn(name);
  const unit = unitIn(name);
  const based = unit && word && unit.factor !== 1 ? replaceWord(name, word, baseOf(unit).base) : name;
  const byUnit = unit && based !== name ? `Prometheus measures in ${unit.base}, not in ${unit.words}.` : "";
  const counter = isCounter ? counterFault(based, metric) : undefined;
  if (byUnit === "" && !counter) return undefined;
  return {
    why: [byUnit, counter?.why ?? ""].filter(Boolean).join(" "),
    name: counter?.name ?? based,
    ...(counter?.type ? { type: counter.type } : {}),
    ...(unit && byUnit !== "" ? { unit } : {}),
  };
}

const perTime = /_(?:per_(?:sec(?:ond)?|min(?:ute)?|hour|day)|[rqt]ps|rate)$/i;
const sharing = /_(?:rate|ratio|share|fraction)$/i;

function counterFault(name: string, metric: Node): NameFault | undefined {
  if (/_total$/i.test(name)) return undefined;
  if (sharing.test(name) && measureOf(metric) !== "throughput")
    return {
      why: "A counter only grows, and a share goes up and down: it is a gauge.",
      name: name.replace(sharing, "_ratio"),
      type: "gauge",
    };
  const total = `${name.replace(perTime, "").replace(/_(?:count|counter)$/i, "")}_total`;
  return perTime.test(name)
    ? { why: "A counter only grows; how many there are per second is its `rate`, which a query computes.", name: total }
    : { why: "By the name of a counter people and tools tell that it only grows: it ends in `_total`.", name: total };
}

/** True where the `unit` beside a name is none that Prometheus uses, and the query does not compute it. */
export function hasForeignUnit(metric: Node): boolean {
  const unit = unitNamed(text(metric.child("unit")));
  return unit !== undefined && unit.factor !== 1 && !isScaled(metric);
}

/** The edits that bring the numbers of a metric, and its `unit`, to the base unit. */
export function toBaseUnit(metric: Node, said: Unit): readonly Edit[] {
  const stated = metric.child("unit");
  const unit = unitNamed(text(stated)) ?? said;
  const base = baseOf(said);
  if (unit.base !== base.base || unit.factor === 1) return [];
  const baseline = metric.child("baseline");
  const numbers = [...numbersIn(metric.child("alert_threshold")), ...numbersIn(metric.child("bands"))];
  return [
    ...numbers.flatMap(({ node, value }) => replaceValue(node, converted(value, unit, base))),
    ...(baseline && typeof baseline.value === "number" ? replaceValue(baseline, converted(baseline.value, unit, base)) : []),
    ...(stated && unitNamed(text(stated)) ? replaceValue(stated, base.base) : []),
  ];
}

/** Whether numbers can be brought to the base unit without a look at the query: it does not compute the present one. */
export function canConvert(metric: Node): boolean {
  const read = unitIn(text(metric.child("source_metric")));
  return !isScaled(metric) && (read === undefined || read.factor === 1);
}

function replaceWord(name: string, word: string, instead: string): string {
  return name.replace(new RegExp(`(^|[_:])${word}(?=$|[_:])`, "i"), `$1${instead}`);
}
