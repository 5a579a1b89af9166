/** What a served model answers, as OpenAPI; descriptions of other services are left alone. */
import { children, text } from "../text/tree";
import { defineKind } from "./kind";

/** Paths of KServe's protocols and of MLflow's server. */
const serving = /^\/(?:v[12]\/models\/|invocations$)/;

export default defineKind({
  id: "api-contract",
  title: "API contract",
  schema: "api-contract.schema.json",
  consequence: "The contract says nothing without it.",
  mentions: ["openapi"],
  recognise: (root) =>
    root.child("openapi") !== undefined && children(root.child("paths")).some(({ name }) => serving.test(String(name))),
  name: (root) => text(root.at("info.title")),
});
