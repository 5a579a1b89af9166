/** `.mlopsrc.yaml` as its document: what it says, where it says it, and what keeps it from being used. */
import type { Document } from "./file";
import { severities } from "./finding";
import type { RuleSetting } from "./rules/ruleset";
import { validate } from "./schema/validate";
import { type FileSuppression, readSettings, type Settings } from "./settings";
import { nearest } from "./text/did-you-mean";
import type { Span } from "./text/span";
import { children, items, type Node, text } from "./text/tree";

/** A severity that the settings give a rule, with the reason if there is one. */
export interface RuleEntry {
  readonly rule: string;
  readonly setting: RuleSetting;
  readonly reason: string;
  readonly node: Node;
}

export function settingsIn({ root }: Document): Settings {
  return { ...readSettings(root.value), suppressions: suppressionsIn(root) };
}

export function ruleEntriesIn({ root }: Document): readonly RuleEntry[] {
  return children(root.child("rules")).flatMap((node) => {
    const written = text(node.type === "mapping" ? node.child("severity") : node);
    const setting = ([...severities, "off"] as const).find((each) => each === written);
    return setting ? [{ rule: String(node.name), setting, reason: text(node.child("reason")), node }] : [];
  });
}

/** A name that no rule has, and the rule that was probably meant. */
export interface UnknownRule {
  readonly at: Span;
  readonly node: Node;
  readonly name: string;
  readonly meant: string | undefined;
}

/** Names of findings that no rule makes, each with what it stands for. */
export const withoutRule: Readonly<Record<string, string>> = {
  syntax: "Text that is not valid YAML or JSON",
  schema: "A key or value that the JSON Schema of the document's kind rejects",
};

/** Names in the settings that are none of these ids, nor one that findings have without a rule. */
export function unknownRulesIn({ root }: Document, ids: readonly string[]): readonly UnknownRule[] {
  const known = new Set([...ids, ...Object.keys(withoutRule)]);
  const rules = root.child("rules");
  const entries = rules?.type === "mapping" ? rules.entries : [];
  const keys = entries.map((node) => ({ node, at: node.key, name: String(node.name) }));
  const values = children(root.child("suppressions")).flatMap((entry) =>
    items(entry.child("rule")).map((node) => ({ node, at: node.span, name: text(node) })),
  );
  return [...keys, ...values]
    .filter(({ name }) => name !== "" && !known.has(name))
    .map((each) => ({ ...each, meant: nearest(each.name, known) }));
}

export function unknownRuleWords({ name, meant }: UnknownRule): string {
  return `No rule is called "${name}", so this has no effect.${meant ? ` Did you mean "${meant}"?` : ""}`;
}

/** Why the settings cannot be used, in the order of the text: what does not parse, what the schema rejects, unknown rules. */
export function settingsFaults(document: Document, ids: readonly string[]): readonly { at: Span; message: string }[] {
  const { problems } = document.parsed;
  if (problems.length > 0) return problems;
  const unknown = unknownRulesIn(document, ids).map((each) => ({ at: each.at, message: unknownRuleWords(each) }));
  return [...validate(document), ...unknown].sort((a, b) => a.at.start - b.at.start);
}

function suppressionsIn(root: Node): readonly FileSuppression[] {
  return children(root.child("suppressions")).flatMap((entry) => {
    const files = items(entry.child("files")).map(text).filter(Boolean);
    const reason = text(entry.child("reason"));
    return items(entry.child("rule")).map((rule) => ({ rule: text(rule), files, reason, at: rule.span }));
  });
}
