/** What a rule is about that the settings name. */
import { rules } from "../../rules/index";
import { withoutRule } from "../../settings-document";
import { text } from "../../text/tree";
import type { Teller } from "./asked";

export const tellRule: Teller = ({ document: { kind }, node, onKey }) => {
  if (kind.id !== "mlops-settings") return undefined;
  const [section, , key] = node.path;
  const isSetting = section === "rules" && node.path.length === 2 && onKey;
  const isSilenced = section === "suppressions" && key === "rule" && !(onKey && node.isEntry);
  if (!isSetting && !isSilenced) return undefined;
  const name = isSetting ? String(node.name) : text(node);
  const rule = rules.find(({ id }) => id === name);
  if (!rule) return withoutRule[name];
  return `${rule.title}. ${rule.rationale}\n\nSource: [${rule.source.title}](${rule.source.url}), read ${rule.source.accessed}.`;
};
