import { readableSpec } from "../../plan/read-spec";
import { decidesTier, effectiveTier, lacking } from "../../practice/governance";
import { andList } from "../../schema/or-list";
import { setKeysAt } from "../../text/edits";
import { absent, productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

/** Who is told at which level, and the tool that is proposed: P0 the service is down, P1 an objective is broken, P2 drift, P3 a failed run. */
const routes = { pager: { levels: ["P0", "P1"], tool: "pagerduty" }, chat: { levels: ["P2", "P3"], tool: "slack" } } as const;
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
    good: [
      productionSpecWith({ maturity_level: "1", tier: "2", alerting: absent }),
      specWith({ maturity_level: "0", team_size: "4" }),
      productionSpecWith({ tier: "3", alerting: "{ pager: pagerduty, chat: slack }" }),
    ],
    bad: [
      { text: productionSpecWith({ tier: "3", "«alerting»": "{ pager: pagerduty } # no chat yet" }) },
      { text: productionSpecWith({ tier: "«3»", alerting: absent }) },
      { text: productionSpecWith({ governance_level: "«production»", alerting: absent }), note: "Tier 3 is recommended here." },
      { text: specWith({ maturity_level: "«0» # all by hand" }), note: "So it is here, by the maturity level." },
    ],
  },
  *check(document) {
    const spec = readableSpec(document);
    const { root } = document;
    if (effectiveTier(spec) !== 3) return;
    const missing = lacking(root, "alerting", Object.keys(routes)) as readonly Route[];
    const deciding = decidesTier(root, spec);
    if (missing.length === 0 || !deciding) return;
    const levels = andList(missing.flatMap((route) => routes[route].levels));
    const keys = andList(missing.map((route) => `"alerting.${route}"`));
    const tier = spec.tier ? "tier 3" : "tier 3, which is recommended here,";
    const values = Object.fromEntries(missing.map((route) => [route, routes[route].tool]));
    yield {
      at: root.child("alerting")?.key ?? (deciding.type === "scalar" ? deciding.span : deciding.key),
      message: `Alerts of ${levels} would reach nobody: ${tier} sends them, and ${keys} ${missing.length === 1 ? "is" : "are"} missing. Name who is told.`,
      fixes: [{ title: `Insert ${andList(Object.values(values))}`, edits: setKeysAt(root, ["alerting"], values) }],
    };
  },
});
