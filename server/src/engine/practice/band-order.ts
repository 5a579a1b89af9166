/** The order in which bands follow each other: the milder one comes first, or it never happens. */
import { type Node, number, text } from "../text/tree";

/** Each band with those it must stand before. */
const before: readonly (readonly [milder: string, stronger: string])[] = [
  ["monitor", "alert"],
  ["monitor", "investigate"],
  ["monitor", "retrain"],
  ["alert", "page"],
  ["investigate", "retrain"],
];

export interface OrderFault {
  readonly milder: Node;
  readonly stronger: Node;
  /** True where all is right once values count that fall below their band. */
  readonly falls: boolean;
}

export function orderFault(metric: Node): OrderFault | undefined {
  const bands = metric.child("bands");
  const isBelow = text(metric.child("comparison")) === "below";
  const pairs = before.flatMap(([a, b]) => {
    const [milder, stronger] = [bands?.child(a), bands?.child(b)];
    const [from, to] = [number(milder), number(stronger)];
    return milder && stronger && from !== undefined && to !== undefined ? [{ milder, stronger, rise: to - from }] : [];
  });
  const wrong = pairs.find(({ rise }) => (isBelow ? rise >= 0 : rise <= 0));
  if (!wrong) return undefined;
  return {
    milder: wrong.milder,
    stronger: wrong.stronger,
    falls: !isBelow && !metric.child("comparison") && pairs.every(({ rise }) => rise < 0),
  };
}
