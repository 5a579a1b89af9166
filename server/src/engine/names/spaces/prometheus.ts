/** Names that alerting files share: metrics, alerts, and who is told. */
import type { NameSpace, Places } from "../name-space";
import { labelValues, matching, promqlMetrics } from "../readers";

/** The same paths for a rule file and for the custom resource that holds one. */
function inRules(places: (rules: string) => Omit<Places, "kinds">): readonly Places[] {
  return ["groups[].rules[]", "spec.groups[].rules[]"].map((rules) => ({ kinds: ["prometheus-rules"], ...places(rules) }));
}

/** Where a route or an inhibition of Alertmanager says which alerts it is about. */
const matchers = ["matchers[]", "source_matchers[]", "target_matchers[]"];
const oldMatchers = ["match", "match_re", "source_match", "source_match_re", "target_match", "target_match_re"];

export const prometheusNames: readonly NameSpace[] = [
  {
    what: "metric",
    symbol: "metric",
    shared: "workspace",
    repeats: true,
    spelling: { allows: /^[a-zA-Z_:][a-zA-Z0-9_:]*$/, words: "letters, digits, `_` and `:`, not starting with a digit" },
    places: [
      ...inRules((rules) => ({
        declared: [`${rules}.record`],
        used: [
          { at: `${rules}.expr`, reads: promqlMetrics },
          { at: `${rules}.expr`, reads: labelValues("__name__") },
        ],
      })),
      {
        kinds: ["monitoring-config"],
        declared: ["metrics[].name"],
        used: [{ at: "metrics[].query", reads: promqlMetrics }, "metrics[].source_metric", "slo.accuracy.metric"],
      },
      { kinds: ["retraining-pipeline"], used: ["triggers[].metric", "champion.metric"] },
    ],
  },
  {
    what: "alert",
    symbol: "alert",
    shared: "workspace",
    repeats: true,
    places: [
      ...inRules((rules) => ({
        declared: [`${rules}.alert`],
        used: [
          {
            at: `${rules}.expr`,
            reads: matching(/\bALERTS(?:_FOR_STATE)?\s*\{[^}]*?\balertname\s*=~?\s*["']\s*(?<name>[^"'|]+?)\s*["']/),
          },
        ],
      })),
      {
        kinds: ["alertmanager-config"],
        used: [
          ...matchers.map((list) => ({ at: `**.${list}`, reads: labelValues("alertname") })),
          ...oldMatchers.map((mapping) => `**.${mapping}.alertname`),
        ],
      },
    ],
  },
  {
    what: "receiver",
    symbol: "receiver",
    shared: "workspace",
    repeats: true,
    places: [
      { kinds: ["alertmanager-config"], declared: ["receivers[].name"], used: ["route.**.receiver"] },
      {
        kinds: ["monitoring-config"],
        declared: ["receivers.{name}"],
        used: ["metrics[].receiver", "metrics[].levels[].receiver"],
      },
      { kinds: ["retraining-pipeline"], used: ["notifications.*"] },
    ],
  },
];
