import { alertsOf } from "../../practice/prometheus";
import { setAt } from "../../text/edits";
import { children, text } from "../../text/tree";
import { absent } from "../example-texts";
import { prometheusAlert, prometheusRules } from "../prometheus-example-texts";
import { defineRule } from "../rule";

/** Annotations, or labels, that people put the address of instructions under. */
const instructions = /run_?book|play_?book|sop(?:_|$)/i;

export default defineRule({
  id: "prometheus/alert-without-runbook",
  severity: "warning",
  kinds: ["prometheus-rules"],
  title: "Alert without a runbook",
  rationale:
    "Whoever is woken by an alert may never have seen this model. A runbook says what it means, how to see whether it is real, and how to roll back. Put its path or address into the annotation `runbook_url`; pagers and dashboards show it as a link.",
  source: {
    title: "Google SRE workbook: On-call, playbooks",
    url: "https://sre.google/workbook/on-call/",
    accessed: "2026-11-23",
  },
  policyDefault: true,
  examples: {
    good: [
      prometheusRules(prometheusAlert({})),
      prometheusRules(prometheusAlert({ annotations: '{ runbook: "https://wiki.example.com/errors" }' })),
    ],
    bad: [
      { text: prometheusRules(prometheusAlert({ alert: "«FraudDetectionFailing» # more than 5 %", annotations: absent })) },
      { text: prometheusRules(prometheusAlert({ alert: "«FraudDetectionFailing»", annotations: "{ summary: Many errors }" })) },
    ],
  },
  *check({ root }) {
    for (const { rule, name } of alertsOf(root)) {
      const named = [...children(rule.child("annotations")), ...children(rule.child("labels"))];
      if (named.some((each) => instructions.test(String(each.name)) && text(each) !== "")) continue;
      const runbook = `runbooks/${text(name)}.md`;
      yield {
        at: name.span,
        message: `The alert "${text(name)}" does not say what to do: add the annotation \`runbook_url\`.`,
        fixes: /^[\w-]+$/.test(text(name))
          ? [
              {
                title: `Insert runbook_url: ${runbook} (to write)`,
                edits: setAt(rule, ["annotations", "runbook_url"], runbook),
                leaves: "cross/runbook-missing",
              },
            ]
          : [],
      };
    }
  },
});
