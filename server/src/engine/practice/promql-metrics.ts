/** The metrics that a PromQL expression reads, by Prometheus' own grammar. */
import { parser } from "@prometheus-io/lezer-promql";

export interface MetricWord {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export function* metricsIn(expression: string): Generator<MetricWord> {
  const cursor = parser.parse(expression).cursor();
  do {
    if (cursor.name !== "Identifier" || cursor.node.parent?.name !== "VectorSelector") continue;
    yield { name: expression.slice(cursor.from, cursor.to), start: cursor.from, end: cursor.to };
  } while (cursor.next());
}
