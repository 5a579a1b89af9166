import { rulePage } from "../../engine/index";
import type { RuleInfo } from "../protocol";
import type { Session } from "../session";

/** `mlops/rules`: one rule by its id, or all. */
export function rules(session: Session, { id }: { readonly id?: string }): readonly RuleInfo[] {
  const asked = id === undefined ? session.rules : session.rules.filter((rule) => rule.id === id);
  return asked.map((rule) => ({ id: rule.id, title: rule.title, severity: rule.severity, page: rulePage(rule) }));
}
