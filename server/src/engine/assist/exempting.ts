/** The entry of `.mlopsrc.yaml` that silences a rule in one file, for files that cannot have comments. */
import { stringify } from "yaml";
import type { Document } from "../file";
import { insertKey, replaceValue } from "../text/edits";
import { appendItem } from "../text/list-items";
import type { Edit } from "../text/span";
import { isEmpty } from "../text/tree";
import { placeholder } from "./silence";

/** One rule in one file, by its path relative to the folder of the settings. */
export interface Exempted {
  readonly rule: string;
  readonly file: string;
}

/** The text of settings with nothing but the entry. */
export function exemptingText({ rule, file }: Exempted): string {
  return stringify({ suppressions: [entryOf({ rule, file })] }, { lineWidth: 0 });
}

/** The edits that add the entry to the settings there are; undefined where these are broken. */
export function exemptingEdits({ root, text, parsed }: Document, exempted: Exempted): readonly Edit[] | undefined {
  if (parsed.problems.length > 0) return undefined;
  if (isEmpty(root)) {
    const lead = text === "" || text.endsWith("\n") ? "" : "\n";
    const newText = (lead + exemptingText(exempted)).replaceAll("\n", root.origin.lineBreak);
    return [{ span: { start: text.length, end: text.length }, newText }];
  }
  const list = root.child("suppressions");
  if (list?.type === "sequence") return appendItem(list, entryOf(exempted));
  if (root.type !== "mapping" || (list && !isEmpty(list))) return undefined;
  return list ? replaceValue(list, [entryOf(exempted)]) : insertKey(root, "suppressions", [entryOf(exempted)]);
}

function entryOf({ rule, file }: Exempted): object {
  return { rule, files: file, reason: placeholder };
}
