/** Requests to let a change through, as the systems that keep them take them. */
import { type ContentKind, defineKind } from "./kind";

export const changeKinds: readonly ContentKind[] = [
  defineKind({
    id: "jira-request",
    title: "request of Jira Service Management",
    schema: "jira/request.schema.json",
    consequence: "Jira refuses the request without it.",
    mentions: ["requestFieldValues"],
    recognise: (root) => root.child("requestFieldValues") !== undefined,
    name: () => "",
  }),
  defineKind({
    id: "servicenow-change",
    title: "change of ServiceNow",
    schema: "servicenow/change.schema.json",
    consequence: "Nobody knows what the change is without it.",
    // a table has columns of its own in every company
    unknownKeys: "warning",
    mentions: ["short_description"],
    recognise: (root) =>
      root.child("short_description") !== undefined &&
      ["implementation_plan", "backout_plan", "test_plan", "risk_impact_analysis", "chg_model"].some((key) => root.child(key)),
    name: () => "",
  }),
];
