/** What a served model answers, as OpenAPI; descriptions of other services are left alone. */
import { children, text } from "../text/tree";
import { defineKind } from "./kind";

/** Paths of KServe's protocols, of MLflow's server, and of OpenAI's that language models speak. */
const serving = /^\/(?:v[12]\/models\/|invocations$|(?:openai\/)?v1\/(?:chat\/)?completions$)/;

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
