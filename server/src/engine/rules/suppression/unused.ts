import type { JudgedSuppression } from "../../suppress";
import { nearest } from "../../text/did-you-mean";
import type { Edit } from "../../text/span";
import { specWith } from "../example-texts";
import { ruleIds } from "../ids.generated";
import { defineRule } from "../rule";

export default defineRule({
  id: "suppression/unused",
  severity: "warning",
  kinds: "all",
  title: "Suppression that silences nothing",
  rationale:
    "Once the finding is gone, or where the name of the rule is misspelt, a suppression only waits to hide the next fault that somebody makes there. Remove it, or correct the name. An entry under `suppressions` in `.mlopsrc.yaml` is looked at in the same way where the whole workspace is checked: `check` of its folder. Nothing is said about rules that are switched off, nor in a document that cannot be read.",
  source: {
    title: "eslint-plugin-eslint-comments: no-unused-disable",
    url: "https://github.com/mysticatea/eslint-plugin-eslint-comments/blob/master/docs/rules/no-unused-disable.md",
    accessed: "2026-11-28",
  },
  examples: {
    good: [
      specWith({ "# mlops-disable-next-line schema -- our own tool fills it in\nteam_size": "six" }),
      specWith({ "# mlops-disable schema -- our own tool fills it in\nteam_size": "six" }),
    ],
    bad: [
      { text: specWith({ "# mlops-disable-next-line «spec/unknown-key» -- our own tool reads it\nowner": "risk" }) },
      {
        text: specWith({ "# mlops-disable schema, «spec/unknown-key» -- our own tool fills it in\nteam_size": "six" }),
        note: "The other rule in the comment is needed.",
      },
      {
        text: specWith({ owner: "risk #mlops-disable-next-line «spec/unknown-key»" }),
        note: "A comment beside a value is about the next line too.",
      },
      { text: specWith({ "«# mlops-disable-next-line»\nowner": "risk" }), note: "It names no rule." },
    ],
  },
  *checkSuppressions(suppressions, { document: { text } }) {
    for (const suppression of suppressions.filter(({ silences }) => silences === 0)) {
      const beside = suppressions.filter(({ comment }) => comment.start === suppression.comment.start);
      const meant = isKnown(suppression.rule) ? undefined : nearest(suppression.rule, ruleIds);
      const rename = meant ? [{ title: `Change to "${meant}"`, edits: [{ span: suppression.at, newText: meant }] }] : [];
      const edits = [beside.length > 1 ? removeName(suppression, text) : removeComment(suppression, text)];
      yield {
        at: suppression.at,
        message: messageAbout(suppression, meant),
        fixes: [...rename, { title: beside.length > 1 ? "Remove the rule's name" : "Remove the comment", edits }],
      };
    }
  },
});

function messageAbout({ rule, line }: JudgedSuppression, meant: string | undefined): string {
  if (rule === "") return "This comment names no rule, so it silences nothing. Write the rule behind it, as in spec/unknown-key.";
  if (meant) return `This comment silences nothing: no rule is called "${rule}". Did you mean "${meant}"?`;
  const where = line === undefined ? "in this document" : "on the next line";
  return `This comment silences nothing: "${rule}" has no finding ${where}. Remove it, or correct the rule's name.`;
}

function isKnown(rule: string): boolean {
  return rule === "" || ruleIds.includes(rule);
}

/** The name with what parts it from the next one; of the last one with what parts it from the one before. */
function removeName({ at: { start, end } }: JudgedSuppression, text: string): Edit {
  const after = /^[ \t,]+(?!--|[\r\n]|$)/.exec(text.slice(end))?.[0].length ?? 0;
  const before = after > 0 ? 0 : (/[ \t,]+$/.exec(text.slice(0, start))?.[0].length ?? 0);
  return { span: { start: start - before, end: end + after }, newText: "" };
}

/** The comment with its line where it stands alone on one, else with the space before it. */
function removeComment({ comment: { start, end } }: JudgedSuppression, text: string): Edit {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const [rest = ""] = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end)) ?? [];
  const isAlone = text.slice(lineStart, start).trim() === "" && (rest !== "" || end === text.length);
  if (isAlone) return { span: { start: lineStart, end: end + rest.length }, newText: "" };
  return { span: { start: text.slice(0, start).trimEnd().length, end }, newText: "" };
}
