/** What was decided, why, and who says so, as the README shows it; the command `plan` shows all of it. */
import type { Decision, Plan } from "../../plan/plan";
import { uniqueSources } from "./citations";

/** Decisions people ask about first, and what the tier turns on. */
const shown =
  /^(?:Can the team|Is the model regulated|What (?:tracks|serves|runs|computes|loads)|Where are|How many replicas at most|How does a new)/;

/** The table of decisions. */
export function recommendations({ decisions, tier, recommendedTier }: Plan): string {
  const rows = decisions.filter(({ question }) => shown.test(question)).map(row);
  const more = tier === recommendedTier ? "" : `\n\nTier ${recommendedTier} is recommended for this model.`;
  return `## Decisions\n\n| Question | Answer | Why |\n| --- | --- | --- |\n${rows.join("\n")}${more}`;
}

function row({ question, answer, words }: Decision): string {
  return `| ${question} | ${answer} | ${words.replaceAll("|", "\\|")} |`;
}

/** Each source of the decisions shown and of the thresholds, once. */
export function citations({ decisions }: Plan): string {
  const cited = uniqueSources(
    decisions
      .filter(({ question }) => shown.test(question) || /drift matter|too slow|errors matter/.test(question))
      .map(({ source }) => source),
  );
  return `## Sources\n\n${cited.map(({ title, url, accessed }) => `- [${title}](${url}), accessed ${accessed}`).join("\n")}`;
}
