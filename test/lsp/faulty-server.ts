/** The server with a rule that has a bug, as a rule of ours might have one day. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { type Rule, rules } from "../../server/src/engine/index";
import { startServer } from "../../server/src/lsp/server";

const throwing: Rule = {
  id: "test/throws",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "A rule that throws",
  rationale: "It stands for our own bugs.",
  source: { title: "None", url: "https://example.com", accessed: "2026-11-23" },
  examples: { good: ["name: x"], bad: [{ text: "«name»: x" }] },
  check() {
    throw new Error("our own bug");
  },
};

startServer(createConnection(ProposedFeatures.all), { rules: [...rules, throwing] });
