/** What a plan says of a tool whose makers have left it, or are about to. */
import type { Decision } from "../plan/plan";
import { systemOf } from "./of";

/** The decision for a tool, with its status in words where it is not in good care. */
export function withStatus(decision: Decision, tool: string): Decision {
  const status = systemOf(tool)?.status;
  if (!status || status.state === "active") return decision;
  return { rule: "spec/tool-end-of-life", ...decision, words: `${decision.words} ${status.words}` };
}
