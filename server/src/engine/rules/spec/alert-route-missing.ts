import { readableSpec } from "../../plan/read-spec";
import { effectiveTier, lacking, listed } from "../../practice/governance";
import { setAt } from "../../text/edits";
import { absent, productionSpecWith } from "../example-texts";
import { defineRule } from "../rule";

/** Who is told at which level, and the tool that is proposed: P0 the service is down, P1 an objective is broken, P2 drift, P3 a failed run. */
const routes = { pager: { levels: "P0 and P1", tool: "pagerduty" }, chat: { levels: "P2 and P3", tool: "slack" } } as const;
type Route = keyof typeof routes;

export default defineRule({
  id: "spec/alert-route-missing",
  severity: "error",
  isDemand: true,
  kinds: ["mlops-spec"],
  title: "Alerts that reach nobody",
  rationale:
    "From tier 3 on alerts have four levels: P0 the service is down, P1 an objective is broken, P2 data has drifted, P3 a retraining failed. P0 and P1 wake somebody (`alerting.pager`), P2 and P3 are told in working hours (`alerting.chat`). An alert without a receiver is the outage that customers report first.",
  source: {
    title: "Prometheus: Alertmanager configuration",
    url: "https://prometheus.io/docs/alerting/latest/configuration/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [productionSpecWith({ tier: "3" }), productionSpecWith({ tier: "3", alerting: "{ pager: pagerduty, chat: slack }" })],
    bad: [
      { text: productionSpecWith({ tier: "3", "«alerting»": "{ pager: pagerduty } # no chat yet" }) },
      { text: productionSpecWith({ tier: "«3»", alerting: absent }) },
      { text: productionSpecWith({ governance_level: "«production»", alerting: absent }), note: "Tier 3 is recommended here." },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    const alerting = root.child("alerting");
    if (effectiveTier(spec) !== 3) return;
    const missing = lacking(alerting, Object.keys(routes)) as readonly Route[];
    const demanding = root.child("tier") ?? root.child("governance_level");
    if (missing.length === 0 || !demanding) return;
    const whole = Object.fromEntries(missing.map((route) => [route, routes[route].tool]));
    const [only = "pager"] = missing;
    yield {
      at: alerting?.key ?? demanding.span,
      message: `Alerts of ${listed(missing.map((route) => routes[route].levels))} would reach nobody: ${listed(missing.map((route) => `"alerting.${route}"`))} ${missing.length === 1 ? "is" : "are"} missing. Name who is told.`,
      fixes: [
        {
          title: `Insert ${listed(missing.map((route) => routes[route].tool))}`,
          edits:
            alerting && missing.length === 1
              ? setAt(root, ["alerting", only], routes[only].tool)
              : setAt(root, ["alerting"], whole),
        },
      ],
    };
  },
});
