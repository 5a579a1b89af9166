/** What was decided, why, and who says so, as the README shows it; the command `plan` shows all of it. */
import type { Decision, Plan } from "../../plan/plan";
import { uniqueSources } from "./citations";

/** Decisions people ask about first, and what the tier turns on. */
const shown =
  /^(?:Can the team|Is the model regulated|What (?:tracks|serves|runs|computes|loads)|Where are|How many (?:GPUs|replicas at most)|How does a new)/;

/** Below tier 3 a bundle retrains nothing. That a tool's end is near is shown whatever it does. */
function isShown({ question, rule }: Decision, tier: Plan["tier"]): boolean {
  return (shown.test(question) || rule === "spec/tool-end-of-life") && !(tier < 3 && question === "What runs retraining?");
}

/** The decisions, with the reason where it is not simply that the spec says so. */
export function recommendations({ decisions, tier, recommendedTier }: Plan): string {
  const rows = decisions.filter((decision) => isShown(decision, tier)).map(line);
  const more = tier === recommendedTier ? "" : `\n\nTier ${recommendedTier} is recommended for this model.`;
  return `## Decisions\n\n${rows.join("\n")}${more}`;
}

const named = "The spec names it.";

function line({ question, answer, words }: Decision): string {
  return `- ${question} **${answer}**${words === named ? "" : `: ${words}`}`;
}

/** Each source of the decisions that somebody other than the spec made, and of the thresholds, once. */
export function citations({ decisions, tier }: Plan): string {
  const cited = uniqueSources(
    decisions
      .filter(
        (decision) =>
          (isShown(decision, tier) && decision.words !== named) || /drift matter|too slow|errors matter/.test(decision.question),
      )
      .map(({ source }) => source),
  );
  const days = new Set(cited.map(({ accessed }) => accessed));
  const lines = cited.map(({ url, accessed }) => `- <${url}>${days.size > 1 ? `, ${accessed}` : ""}`);
  return `## Sources, read ${[...days].sort().at(-1)}\n\n${lines.join("\n")}`;
}
