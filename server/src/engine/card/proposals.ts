/** What the spec, the registry or a file of metrics could fill in: proposals that a person takes or leaves, never an overwriting. */

import { isPlaceholder } from "../practice/model-card";
import type { Card, CardOperation, CardSectionId } from "./card";
import { type Draft, drafts, type Known, values } from "./known";
import type { Measurement } from "./measurements";
import { proposeMetrics } from "./propose-metrics";

/** One thing that could be filled in. */
export interface Proposal {
  readonly id: string;
  /** What it fills: the name of the field, or of the row. */
  readonly label: string;
  readonly value: string;
  /** Where the value comes from: "mlops.yaml". */
  readonly from: string;
  /** What stands there now, where it would be replaced; such a proposal is only made for a file that a person chose. */
  readonly replaces?: string;
  readonly operations: readonly CardOperation[];
}

/** Everything that is known of the model and that the card does not say. */
export function proposalsFor(card: Card, known: Known): readonly Proposal[] {
  if (card.locked) return [];
  const filled = values(known).flatMap(({ fields, value, from }) => fieldProposal(card, fields, { value, from }));
  const drafted = drafts(known).flatMap((draft) => draftProposal(card, draft));
  const measured = known.metrics ? proposeMetrics(card, known.metrics.measurements, known.metrics.from) : [];
  return [...filled, ...drafted, ...measured.filter(({ replaces }) => replaces === undefined)];
}

/** What a file of metrics says that the card does not say, or says otherwise. */
export function importProposals(card: Card, measurements: readonly Measurement[], from: string): readonly Proposal[] {
  return card.locked ? [] : proposeMetrics(card, measurements, from);
}

function fieldProposal(
  card: Card,
  ids: readonly string[],
  { value, from }: { value: string; from: string },
): readonly Proposal[] {
  for (const id of ids) {
    const field = card.fields.find((candidate) => candidate.id === id);
    if (field)
      return field.locked || !isOpen(field.value)
        ? []
        : [{ id, label: field.label, value, from, operations: [{ op: "set", field: id, value }] }];
    const table = card.tables.find((candidate) => candidate.id === id);
    if (table) {
      const isOpenTable = !table.locked && table.rows.length === 0;
      return isOpenTable
        ? [{ id, label: table.label, value, from, operations: [{ op: "insert", table: id, values: rowOf(id, value) }] }]
        : [];
    }
  }
  return [];
}

function rowOf(table: string, value: string): readonly string[] {
  return table === "owners" && value.includes("@") ? ["", value] : [value];
}

/** Into a section that is not there, or one that says nothing yet. */
function draftProposal(card: Card, { section, text, from }: Draft): readonly Proposal[] {
  const target = sectionField(card, section);
  if (!target) return [];
  return [{ id: target.id, label: target.label, value: text, from, operations: [{ op: "set", field: target.id, value: text }] }];
}

function sectionField({ fields }: Card, section: CardSectionId): Card["fields"][number] | undefined {
  const own = fields.filter(
    (field) => field.section === section && (field.id.startsWith("text.") || field.id.startsWith("section.")) && !field.locked,
  );
  return (
    own.find(({ id }) => id.startsWith("section.")) ?? own.find(({ id, value }) => !id.startsWith("text.1.") && isOpen(value))
  );
}

/** Empty, or nothing but a placeholder. */
function isOpen(value: string): boolean {
  return value.trim() === "" || isPlaceholder(value);
}
