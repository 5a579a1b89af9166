import { draftPlan, type Plan, planMarkdown } from "../../engine/index";
import type { SpecParams } from "../protocol";
import type { Session } from "../session";
import { refusal, specAt } from "../spec-request";

/** `mlops/plan` */
export async function plan(
  session: Session,
  { uri, tier }: SpecParams,
): Promise<{ readonly plan: Plan; readonly markdown: string }> {
  const file = await specAt(session, uri);
  const draft = draftPlan(file, session.workspace, session.ruleset(file.path), tier === undefined ? {} : { tier });
  if (!draft.ok) throw refusal(file, draft.errors);
  return { plan: draft.plan, markdown: planMarkdown(draft.plan) };
}
