import { draftPlan, type Plan, planMarkdown, planText } from "../../engine/index";
import { type Command, exit } from "../command";
import { readSpec, specHasErrors } from "../spec-file";

type Format = "text" | "json" | "markdown";

export const plan: Command<{ readonly format: Format }> = {
  usage: "plan SPEC",
  summary: "Print what a spec leads to: tier, stack, and every decision with its reason and source",
  options: [{ flags: "--format <FORMAT>", summary: "how to print it", choices: ["text", "json", "markdown"], default: "text" }],
  async run([name = ""], call) {
    const { file, workspace, ruleset } = await readSpec(name, call);
    const draft = draftPlan(file, workspace, ruleset);
    if (!draft.ok) return specHasErrors(file, draft.errors, call);
    const text = render(draft.plan, call.options.format);
    call.out.write(text.endsWith("\n") ? text : `${text}\n`);
    return exit.ok;
  },
};

function render(made: Plan, format: Format): string {
  if (format === "json") return JSON.stringify(made, null, 2);
  return format === "markdown" ? planMarkdown(made) : planText(made);
}
