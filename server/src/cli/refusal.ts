import type { CannotProceed } from "../engine/index";

/** What, why and what next, as one line for the error stream. */
export function refusalLine({ what, why, next }: CannotProceed): string {
  return `mlops-lifecycle: ${what}: ${ended(why)} ${ended(next)}\n`;
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
