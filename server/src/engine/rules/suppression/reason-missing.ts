import { isReason } from "../../practice/reasons";
import { ruleEntriesIn } from "../../settings-document";
import { inProduction } from "../../situation";
import { children, text } from "../../text/tree";
import { productionSpecWith, specWith } from "../example-texts";
import { defineRule } from "../rule";

const shapeOf = (comment: string): string => productionSpecWith({ [`${comment}\nteam_size`]: "six" });

export default defineRule({
  id: "suppression/reason-missing",
  severity: "error",
  kinds: "all",
  title: "Suppression without a reason",
  rationale:
    'Whoever answers for a model in production, or for a regulated one, has to say why a check does not hold for it; months later nobody remembers. Write the reason in words: in a comment behind `--`, in `.mlopsrc.yaml` as `reason`. Dots, "TODO" or the placeholder that an editor inserts are no reason. Outside production a comment needs none; an entry under `suppressions` in `.mlopsrc.yaml` always does.',
  source: {
    title: "Biome: Suppressions, the explanation",
    url: "https://biomejs.dev/analyzer/suppressions/",
    accessed: "2026-11-28",
  },
  policyDefault: true,
  examples: {
    good: [
      shapeOf("# mlops-disable-next-line schema -- our own tool fills it in"),
      specWith({ "# mlops-disable-next-line schema\nteam_size": "six" }),
      {
        ".mlopsrc.yaml":
          "rules:\n  spec/tool-end-of-life: info\n  spec/unknown-key: { severity: off, reason: our own tool reads them }\n",
        "mlops.yaml": productionSpecWith(),
      },
      { ".mlopsrc.yaml": "rules:\n  spec/unknown-key: off\n", "mlops.yaml": specWith({}) },
    ],
    bad: [
      { text: shapeOf("«# mlops-disable-next-line schema»") },
      { text: shapeOf("«# mlops-disable schema -- TODO: why?»") },
      {
        text: {
          ".mlopsrc.yaml": "rules:\n  «spec/unknown-key»: off # our own tool\n",
          "mlops.yaml": productionSpecWith(),
        },
        note: "A rule that is switched off where a model is in production.",
      },
      {
        text: {
          ".mlopsrc.yaml": "suppressions:\n  - rule: spec/unknown-key\n    files: legacy/**\n    reason: «...» # ask Kim\n",
        },
      },
    ],
  },
  /** Where a reason is always due, and something stands in its place. */
  *check({ kind, root }) {
    if (kind.id !== "mlops-settings") return;
    for (const reason of children(root.child("suppressions")).map((entry) => entry.child("reason"))) {
      const words = text(reason);
      if (!reason || words === "" || isReason(words)) continue;
      yield {
        at: reason.span,
        message: `"${words}" says nothing about why this is silenced. An auditor has to know: write it in words.`,
      };
    }
  },
  *checkAcross(document, workspace) {
    if (document.kind.id !== "mlops-settings") return;
    const off = ruleEntriesIn(document).filter(({ setting, reason }) => setting === "off" && !isReason(reason));
    if (off.length === 0 || !inProduction(document, workspace)) return;
    for (const { rule, node } of off)
      yield {
        at: node.key,
        message: `"${rule}" is off without a reason, and a model here is in production. Say why: \`{ severity: off, reason: … }\`.`,
      };
  },
  *checkSuppressions(suppressions, { document, workspace }) {
    const bare = suppressions.filter(({ silences = 0, reason }) => silences > 0 && !isReason(reason));
    if (bare.length === 0 || !inProduction(document, workspace)) return;
    for (const start of new Set(bare.map(({ comment }) => comment.start))) {
      const here = bare.filter(({ comment }) => comment.start === start);
      const [{ comment } = { comment: { start, end: start } }] = here;
      const rules = here.map(({ rule }) => `"${rule}"`).join(", ");
      yield {
        at: comment,
        message: `This comment silences ${rules} in production without saying why. An auditor has to know: write the reason in words behind "--".`,
      };
    }
  },
});
