import { CannotProceed } from "../../engine/index";
import { type Command, exit } from "../command";

export const lsp: Command<{ stdio?: boolean }> = {
  usage: "lsp",
  summary: "Run the language server, for any editor",
  options: [{ flags: "--stdio", summary: "talk over standard input and output (the only way there is)" }],
  async run(_args, { options }) {
    if (!options.stdio) {
      throw new CannotProceed({
        what: "Cannot start the language server",
        why: "the option --stdio is missing, which is the one way editors talk to it",
        next: "Run `mlops-lifecycle lsp --stdio`",
      });
    }
    const { serveStdio } = await import("../../lsp/stdio");
    await serveStdio();
    return exit.ok;
  },
};
