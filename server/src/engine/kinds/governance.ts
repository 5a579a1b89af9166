/** Records of governance: who approves, what the laws ask, and what an audit log keeps. */
import { children, text } from "../text/tree";
import { type ContentKind, defineKind } from "./kind";

export const governanceKinds: readonly ContentKind[] = [
  defineKind({
    id: "approval",
    title: "approval record",
    schema: "approval.schema.json",
    consequence: "Nobody knows who lets a version through.",
    mentions: ["approvers"],
    recognise: (root) =>
      root.child("approvers") !== undefined &&
      root.child("steps") === undefined &&
      ["approvals_needed", "self_approval", "evidence"].some((key) => root.child(key)),
    name: (root) => text(root.child("model_name")),
  }),
  defineKind({
    id: "privacy-record",
    title: "privacy record",
    schema: "privacy.schema.json",
    consequence: "The record proves nothing without it.",
    mentions: ["checks:", '"checks"'],
    recognise: (root) =>
      root.child("model_name") !== undefined &&
      children(root.child("checks")).some((check) => check.child("law") && check.child("ask")),
    name: (root) => text(root.child("model_name")),
  }),
  defineKind({
    id: "audit-event",
    title: "form of an audit event",
    schema: "audit-event.schema.json",
    consequence: "A record says nothing without it.",
    mentions: ['"actor"'],
    recognise: (root) => root.child("$schema") !== undefined && ["event", "actor"].every((key) => root.at(["properties", key])),
    name: (root) => text(root.at("properties.model_name.const")),
  }),
];
