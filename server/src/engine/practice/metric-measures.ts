/** What a metric of a monitoring configuration measures, told by its method and its name, and the numbers at which it acts. */
import { children, type Node, number, text } from "../text/tree";
import { type Unit, unitIn, unitNamed, unitOf } from "./metric-units";

export type Measure = "latency" | "throughput" | "errors" | "psi" | "drift" | "quality" | "other";

const word = (words: string): RegExp => new RegExp(`(?:^|[_:])(?:${words})(?:$|[_:])`, "i");

/** In this order: `drift_errors_total` is about drift's job, `mean_absolute_error` about quality. */
const measures: readonly (readonly [Measure, RegExp])[] = [
  ["psi", /(?:^|[_:])psi(?:$|[_:])|population_stability/i],
  ["drift", word("drift(?:ed)?|ks|kl|wasserstein|jensen_shannon|divergence|skew|chi_square|mmd|p_?value")],
  [
    "quality",
    word(
      "rmse|mse|mae|mape|smape|wape|rmsle|log_?loss|loss|perplexity|brier|wer|cer|(?:absolute|squared|percentage|word)_error|accuracy|acc|auc|auroc|auprc|f1|fbeta|precision|recall|sensitivity|specificity|r2|ndcg|map|mrr|silhouette|rouge(?:_l)?|bleu|mcc|gini|toxicity",
    ),
  ],
  [
    "other",
    word(
      "train(?:ing)?|retrain(?:ing)?|batch|job|queue|startup|features?|lookup|store|database|db|cache|network|token|cold_start|load(?:ing)?|preprocess|postprocess|explain",
    ),
  ],
  ["errors", word("errors?|fail(?:ed|ures?|ing)?|exceptions?|[45]xx|5\\d\\d")],
  ["latency", word("latency|latencies|duration|response_time|(?:inference|predict|prediction|processing)_(?:time|seconds|ms)")],
  ["throughput", word("requests?|predictions?|inferences?|invocations?|throughput|rps|qps")],
];

export function measureOf(metric: Node): Measure {
  const method = text(metric.child("method"));
  if (method !== "") return method === "psi" ? "psi" : "drift";
  if (metric.child("baseline")) return "quality";
  const found = measures.find(([, pattern]) => pattern.test(text(metric.child("name"))))?.[0] ?? "other";
  return found === "throughput" && !counts(metric) ? "other" : found;
}

/** Throughput is counted, or a rate; `prediction_mean` is neither. */
function counts(metric: Node): boolean {
  const rates = children(metric.child("aggregations")).some((each) => ["rate", "increase", "count"].includes(text(each)));
  return (
    rates ||
    text(metric.child("type")) === "counter" ||
    /throughput|rps|qps|_per_|_rate\b|_total$/.test(text(metric.child("name")))
  );
}

/** What a job computes and writes under a name of its own: no server emits it. */
export function isWrittenByJob(metric: Node): boolean {
  return ["psi", "drift", "quality"].includes(measureOf(metric));
}

/** The metrics of a document, each one a mapping. */
export function metricsOf(root: Node): readonly Node[] {
  return children(root.child("metrics")).filter(({ type }) => type === "mapping");
}

/** The metrics that measure one thing. */
export function metricsAbout(root: Node, measure: Measure): readonly Node[] {
  return metricsOf(root).filter((metric) => measureOf(metric) === measure);
}

/** The unit in which a metric says a share; undefined where its values are no share, such as errors per second. */
export function shareUnit(metric: Node): Unit | undefined {
  const stated = text(metric.child("unit"));
  const name = text(metric.child("name"));
  const said = stated === "" ? (unitIn(name) ?? (/_rate$/i.test(name) ? unitNamed("ratio") : undefined)) : unitOf(metric);
  return said?.base === "ratio" ? said : undefined;
}

/** A number at which something happens. */
export interface Limit {
  readonly node: Node;
  readonly value: number;
  /** The band it opens, for a number of `bands`. */
  readonly band?: string;
  /** What happens there, as far as it is said. */
  readonly action: string;
  /** False for a band that `levels` leaves out: nothing happens there. */
  readonly acts: boolean;
}

/** Every number of a metric that is to mean something. */
export function limitsOf(metric: Node): readonly Limit[] {
  const levels = children(metric.child("levels"));
  const action = text(metric.child("action"));
  const alerts = numbersIn(metric.child("alert_threshold")).map((limit) => ({ ...limit, action, acts: true }));
  const bands = numbersIn(metric.child("bands")).map(({ node, value }) => {
    const band = String(node.name);
    const level = levels.find((each) => text(each.child("band")) === band);
    return { node, value, band, action: text(level?.child("action")), acts: levels.length === 0 || level !== undefined };
  });
  return [...alerts, ...bands];
}

export function numbersIn(node: Node | undefined): readonly { readonly node: Node; readonly value: number }[] {
  return children(node).flatMap((each) => {
    const value = number(each);
    return each.isEntry && value !== undefined ? [{ node: each, value }] : [];
  });
}

/** True where somebody said what the metric is computed from. */
export function isConnected(metric: Node): boolean {
  return text(metric.child("query")) !== "" || text(metric.child("source_metric")) !== "";
}

/** Where a finding about a metric as a whole belongs. */
export function placeOfMetric(metric: Node): Node["span"] {
  const name = metric.child("name");
  return text(name) === "" ? (metric.children[0]?.key ?? metric.key) : (name ?? metric).span;
}
