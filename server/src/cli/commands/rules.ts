import { rules as allRules, ruleTable } from "../../engine/index";
import { type Command, exit } from "../command";

export const rules: Command = {
  usage: "rules",
  summary: "Print the table of all rules",
  options: [],
  async run(_args, { out }) {
    out.write(endLine(ruleTable(allRules)));
    return exit.ok;
  },
};

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
