import { unknownRulesIn, unknownRuleWords } from "../../settings-document";
import { renameKey, replaceValue } from "../../text/edits";
import { ruleIds } from "../ids.generated";
import { defineRule } from "../rule";

export default defineRule({
  id: "settings/unknown-rule",
  severity: "error",
  kinds: ["mlops-settings"],
  title: "Settings name a rule that does not exist",
  rationale:
    "A misspelt name silences nothing, and nobody notices: the team believes that it has decided something, and it has not. Settings with such a name are therefore not used at all, and the command line refuses to run with them.",
  source: {
    title: "JSON Schema: additional properties",
    url: "https://json-schema.org/understanding-json-schema/reference/object#additionalproperties",
    accessed: "2026-11-23",
  },
  examples: {
    good: [{ ".mlopsrc.yaml": "rules:\n  spec/tool-end-of-life: info\n  schema: warning\n" }],
    bad: [
      { text: { ".mlopsrc.yaml": "rules:\n  # the move is planned for June\n  «spec/tool-end-of-live»: info # for now\n" } },
      {
        text: {
          ".mlopsrc.yaml":
            "suppressions:\n  - rule: [spec/tool-end-of-life, «no/such-rule»] # both\n    files: legacy/**\n    reason: replaced in June\n",
        },
      },
    ],
  },
  *check(document) {
    for (const unknown of unknownRulesIn(document, ruleIds)) {
      const { node, at, meant } = unknown;
      const rename = at === node.key ? renameKey : replaceValue;
      const fixes = meant === undefined ? [] : [{ title: `Rename to "${meant}"`, edits: rename(node, meant) }];
      yield { at, message: unknownRuleWords(unknown), fixes };
    }
  },
});
