/** Where a trigger on quality belongs by what spec or monitoring state: the champion's value, and how far it may fall. */
import type { Document } from "../../file";
import { directionOf } from "../../plan/quality";
import { statedAt, thresholdsInForce } from "../../plan/thresholds-in-force";
import { panelsOf, promqlOf } from "../../practice/grafana";
import { metricMeant } from "../../practice/metric-spellings";
import { championValue as championIn } from "../../practice/promotion";
import { labelsIn } from "../../practice/promql-comparisons";
import type { Span } from "../../text/span";
import { children, type Node, number, text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { type Placed, placed, rankOf, relatedTo } from "./authority";
import { accuracyDrops, comparisons } from "./limits";
import { championValue } from "./quality";

/** A trigger whose threshold lies somewhere else. */
export interface QualityLimit {
  readonly node: Node;
  readonly threshold: number;
  readonly wanted: number;
  /** Why it belongs there, as a clause. */
  readonly words: string;
  readonly related: ReturnType<typeof relatedTo>;
}

/** What a drop may be off: people round. */
const rounding = 0.005;

export function* qualityLimits(document: Document, workspace: Workspace): Generator<QualityLimit> {
  if (document.kind.id !== "retraining-pipeline") return;
  const others = workspace.model(document).filter((other) => rankOf(other) < rankOf(document));
  const [drop, ...rest] = highest(
    placed(accuracyDrops, { value: 0, at: document.root.span, about: "accuracy:retrain_drop" }, others),
  );
  if (!drop || rest.length > 0) return;
  for (const trigger of children(document.root.child("triggers"))) {
    const limit =
      text(trigger.child("type")) === "performance" ? limitOf(trigger, { drop, others, root: document.root }) : undefined;
    if (limit) yield limit;
  }
}

/** An alert on quality, or a line a panel draws, that is at none of the agreed values. */
export function* qualityLines(document: Document, workspace: Workspace): Generator<Omit<QualityLimit, "node"> & { at: Span }> {
  const { thresholds, spec } = thresholdsInForce(document, workspace);
  const { metric, baseline, basis, better, investigateDrop, retrainDrop } = thresholds.accuracy;
  if (!spec || baseline === undefined) return;
  const size = basis === "relative" ? Math.abs(baseline) : 1;
  const agreed = [investigateDrop, retrainDrop].map((drop) =>
    Number((baseline + (better === "higher" ? -1 : 1) * drop * size).toFixed(6)),
  );
  const related = statedAt({ thresholds, spec }, "monitoring.accuracy");
  for (const { value, at } of linesOn(document, metric)) {
    const [wanted = 0] = [...agreed].sort((a, b) => Math.abs(a - value) - Math.abs(b - value));
    if (Math.abs(wanted - value) > rounding + 1e-9)
      yield {
        at,
        threshold: value,
        wanted,
        words: `${metric} is looked into at ${agreed[0]} and trained again at ${agreed[1]}`,
        related,
      };
  }
}

/** Numbers that a measurement with the label `metric` is compared with. */
function linesOn({ kind, root }: Document, metric: string): readonly { readonly value: number; readonly at: Span }[] {
  const asks = (expression: string): boolean =>
    labelsIn(expression, "metric").some(({ value }) => metricMeant(value) === metricMeant(metric));
  if (kind.id === "prometheus-rules") return comparisons(root).filter(({ expression }) => asks(expression));
  return panelsOf(root)
    .filter(({ queries }) => queries.length > 0 && queries.every((query) => asks(promqlOf(query))))
    .flatMap(({ lines }) => lines.flatMap((line) => ({ value: number(line) ?? 0, at: line.span })));
}

interface Agreed {
  readonly drop: Placed;
  readonly others: readonly Document[];
  readonly root: Node;
}

function limitOf(trigger: Node, { drop, others, root }: Agreed): QualityLimit | undefined {
  const node = trigger.child("threshold");
  const threshold = number(node);
  const metric = text(trigger.child("metric"));
  const accuracy = drop.document.root.at(drop.document.kind.id === "mlops-spec" ? "monitoring.accuracy" : "slo.accuracy");
  const said = text(accuracy?.child("metric"));
  if (!node || threshold === undefined || (said !== "" && metricMeant(said) !== metricMeant(metric))) return undefined;
  const [champion] = highest(placed(championValue, { value: 0, at: node.span, about: metricMeant(metric) }, others));
  const baseline = number(trigger.child("baseline")) ?? champion?.statement.value ?? championIn(root, metric);
  const share = Number(drop.statement.value);
  if (typeof baseline !== "number" || baseline === 0) return undefined;
  const isAbsolute = (text(trigger.child("basis")) || text(accuracy?.child("basis"))) === "absolute";
  const size = isAbsolute ? 1 : Math.abs(baseline);
  const sign = directionOf(metric) === "higher" ? 1 : -1;
  if (Math.abs((sign * (baseline - threshold)) / size - share) <= rounding + 1e-9) return undefined;
  return {
    node,
    threshold,
    wanted: Number((baseline - sign * share * size).toFixed(6)),
    words: `${Number((share * 100).toFixed(4))} ${isAbsolute ? "points" : "%"} off the champion's ${baseline}`,
    related: relatedTo(champion ? [drop, champion] : [drop]),
  };
}

function highest(places: readonly Placed[]): readonly Placed[] {
  const rank = Math.min(...places.map(({ document }) => rankOf(document)));
  return places.filter(({ document }) => rankOf(document) === rank);
}
