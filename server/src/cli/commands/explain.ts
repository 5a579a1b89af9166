import { CannotProceed, didYouMean, rulePage, rules } from "../../engine/index";
import { type Command, exit } from "../command";

/** Ids that findings carry beside those of rules, in words. */
const notRules: Readonly<Record<string, string>> = {
  syntax: "it stands for text that is not valid YAML or JSON, and each finding says what is wrong",
  schema: "it stands for a key or value that the JSON Schema of the document's kind rejects, and each finding says why",
};

export const explain: Command = {
  usage: "explain RULE",
  summary: "Print one rule: why it exists, its source, a good and a bad example",
  options: [],
  async run([id = ""], { out }) {
    const rule = rules.find((one) => one.id === id);
    if (!rule) {
      throw new CannotProceed({
        what: `Cannot explain "${id}"`,
        why: notRules[id] ?? "no rule has that id",
        next: `${didYouMean(
          id,
          rules.map((one) => one.id),
        )} Run \`mlops-lifecycle rules\` for the table of all rules`.trim(),
      });
    }
    const page = rulePage(rule);
    out.write(page.endsWith("\n") ? page : `${page}\n`);
    return exit.ok;
  },
};
