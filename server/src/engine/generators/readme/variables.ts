/** What the variables are that commands of the README ask for. */
import type { Plan } from "../../plan/plan";
import { filesOf } from "../../systems/files-of";

/** One line for each that the script names and no comment in it explains; undefined where there is none. */
export function variables({ stack, serving }: Plan, script: string): string | undefined {
  const lines = script.split("\n");
  const [comments, commands] = [true, false].map((wanted) => lines.filter((line) => line.startsWith("# ") === wanted).join("\n"));
  const tools = [...new Set([...Object.values(stack), serving.edge ?? ""])];
  const words = tools.flatMap((tool) => Object.entries(filesOf(tool)?.variables ?? {}));
  const asked = [...new Map(words)].filter(([name]) => names(commands, name) && !names(comments, name));
  return asked.length === 0 ? undefined : asked.map(([name, is]) => `- \`${name}\`: ${is}`).join("\n");
}

function names(text: string | undefined, variable: string): boolean {
  return new RegExp(`\\b${variable}\\b`).test(text ?? "");
}
