/** Where a trigger on quality belongs by what spec or monitoring state: the champion's value, and how far it may fall. */
import type { Document } from "../../file";
import { directionOf } from "../../plan/quality";
import { metricMeant } from "../../practice/metric-spellings";
import { championValue as championIn } from "../../practice/promotion";
import { children, type Node, number, text } from "../../text/tree";
import type { Workspace } from "../../workspace";
import { type Placed, placed, rankOf, relatedTo } from "./authority";
import { accuracyDrops } from "./limits";
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
