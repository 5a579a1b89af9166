/** Findings in words, each with its rule and what corrects it. */
import type { Finding } from "../../server/src/engine/finding";
import { type Child, element } from "../shared/elements";
import type { ChosenFix } from "./protocol";

export interface FindingEvents {
  fix(chosen: ChosenFix): void;
  rule(id: string): void;
  /** The field that a finding is about, where its list stands away from it. */
  readonly fieldOf?: (finding: Finding) => { readonly label: string; go(): void } | undefined;
}

const words = { error: "Error", warning: "Warning", info: "Note", hint: "Hint" } as const;

/** One paragraph for each. */
export function findingList(findings: readonly Finding[], events: FindingEvents): readonly Child[] {
  return findings.map((finding) => {
    const { severity, message } = finding;
    return element(
      "p",
      { class: `problem ${severity}` },
      element("strong", {}, `${words[severity]}: `),
      message,
      " ",
      fieldOf(finding, events),
      fixesOf(finding, events),
      ruleOf(finding, events),
    );
  });
}

function fieldOf(finding: Finding, events: FindingEvents): readonly Child[] {
  const field = events.fieldOf?.(finding);
  return field ? [action(`Go to ${field.label}`, field.go), " "] : [];
}

function fixesOf({ rule, range, fixes = [] }: Finding, { fix }: FindingEvents): readonly Child[] {
  return fixes.flatMap(({ title }, index) => [
    action(title, () => fix({ rule, line: range.start.line, fix: index }), `Fix: ${title}`),
    " ",
  ]);
}

/** What the parser and the schema say has no page of its own. */
function ruleOf({ rule }: Finding, events: FindingEvents): Child {
  return rule.includes("/") && ruleLink(rule, events);
}

/** The rule's id, which opens its page. */
export function ruleLink(id: string, { rule }: Pick<FindingEvents, "rule">): HTMLElement {
  return action(id, () => rule(id), `Show rule ${id}`);
}

/** Words to click on. */
export function action(text: string, onClick: () => void, label: string = text): HTMLElement {
  return element("button", { class: "words", type: "button", "aria-label": label, onclick: onClick }, text);
}
