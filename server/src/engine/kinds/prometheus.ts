/** Prometheus' rule files, the custom resource that holds the same, and Alertmanager's configuration. */
import { children, type Node } from "../text/tree";
import { type ContentKind, defineKind } from "./kind";
import { defineResource, type ResourceKind } from "./resource";

export const prometheusKinds: readonly ContentKind[] = [
  defineKind({
    id: "prometheus-rules",
    title: "Prometheus rule file",
    schema: "prometheus/rules.schema.json",
    mentions: ["expr"],
    consequence: "Prometheus refuses the whole file without it.",
    recognise: (root) => children(root.child("groups")).some((group) => children(group.child("rules")).some(isRule)),
    name: () => "",
  }),
  defineKind({
    id: "prometheus-tests",
    title: "Prometheus rule test",
    schema: "prometheus/rules-test.schema.json",
    mentions: ["alert_rule_test", "promql_expr_test"],
    consequence: "promtool refuses the whole file without it.",
    dropsNull: true,
    recognise: (root) =>
      children(root.child("tests")).some((test) => test.child("alert_rule_test") ?? test.child("promql_expr_test")),
    name: () => "",
  }),
  defineKind({
    id: "alertmanager-config",
    title: "Alertmanager configuration",
    schema: "prometheus/alertmanager.schema.json",
    mentions: ["receivers"],
    consequence: "Alertmanager refuses the whole file without it.",
    recognise: (root) => root.child("route")?.type === "mapping" && root.child("receivers")?.type === "sequence",
    name: () => "",
  }),
];

/** Keys of a rule; what a half-written one has of them is enough to know it. */
const named = ["alert", "record", "expr"];
const beside = ["for", "keep_firing_for", "labels", "annotations"];

function isRule(rule: Node): boolean {
  const has = (key: string): boolean => rule.child(key) !== undefined;
  return named.some(has) && [...named, ...beside].filter(has).length > 1;
}

export const prometheusResources: readonly ResourceKind[] = [
  defineResource("prometheus-rules", {
    title: "PrometheusRule",
    object: "PrometheusRule",
    group: "monitoring.coreos.com",
    versions: { v1: "prometheus/prometheus-rule.v1.schema.json" },
    mark: "spec.groups",
  }),
];
