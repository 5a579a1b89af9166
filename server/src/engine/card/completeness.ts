/** How complete a card is, by what its readers need: the parts that the rule model-card/section-missing demands, and text of templates. */
import { boilerplateIn, cardParts, missingParts } from "../practice/model-card";
import type { GovernanceLevel } from "../situation";
import { proseOf } from "../text/markdown";
import type { CardSectionId } from "./card";
import { isGroupTable } from "./measurements";
import { cardOf, type OpenCard } from "./slot";

export interface PartState {
  readonly section: CardSectionId;
  /** What the part says: "what it is for". */
  readonly words: string;
  readonly isTold: boolean;
}

/** A stretch that looks like an answer and is none, in the field it stands in. */
export interface Placeholder {
  readonly words: string;
  readonly field?: string;
}

export interface Completeness {
  readonly level?: GovernanceLevel;
  readonly parts: readonly PartState[];
  readonly placeholders: readonly Placeholder[];
  readonly isComplete: boolean;
  /** All of it in a sentence or two. */
  readonly words: string;
}

const sectionOfHeading: Readonly<Record<string, CardSectionId>> = {
  "Model details": "details",
  "Intended use": "use",
  "Metrics by subgroup": "metrics",
  "Ethical considerations": "ethics",
  Limitations: "limitations",
};

/** How complete a card is, and what its governance level makes of that. */
export function completenessOf(open: OpenCard, level: GovernanceLevel | undefined): Completeness {
  const missing = new Set((open.form === "markdown" ? missingParts(open.text) : unsaid(open)).map(({ heading }) => heading));
  const parts = cardParts.map(({ heading, words }) => ({
    section: sectionOfHeading[heading] ?? "other",
    words,
    isTold: !missing.has(heading),
  }));
  const placeholders = placeholdersIn(open);
  const isComplete = missing.size === 0 && placeholders.length === 0;
  return { ...(level ? { level } : {}), parts, placeholders, isComplete, words: wordsOf(parts, placeholders.length, level) };
}

/** In a form of fields a part is told by its fields; the groups by a metric that has one. */
function unsaid(open: OpenCard): typeof cardParts {
  const { fields, tables } = cardOf(open);
  const isTold = (section: CardSectionId): boolean =>
    fields.some((field) => field.section === section && field.value !== "" && field.id !== "name") ||
    tables.some((table) => table.section === section && table.rows.length > 0);
  const hasGroups = tables.some(
    (table) => isGroupTable(table) && table.rows.filter(({ cells }) => (cells[0]?.value ?? "") !== "").length > 1,
  );
  return cardParts.filter(({ heading }) => {
    const section = sectionOfHeading[heading] ?? "other";
    return section === "metrics" ? !hasGroups : !isTold(section);
  });
}

function placeholdersIn(open: OpenCard): readonly Placeholder[] {
  if (open.form === "markdown") {
    return boilerplateIn(open.text, proseOf(open.text)).map(({ words, at }) => {
      const slot =
        open.slots.find(({ span }) => span && span.start <= at.start && at.start <= span.end) ??
        open.slots.find(({ label, span }) => label === words && (span === undefined || span.start > at.start));
      const table = open.slotTables.find(({ rows }) => rows.some(({ span }) => span.start <= at.start && at.start <= span.end));
      return { words, ...((slot ?? table) ? { field: (slot ?? table)?.id ?? "" } : {}) };
    });
  }
  const values = [
    ...open.slots.map(({ id, value }) => ({ id, value })),
    ...open.slotTables.flatMap(({ id, rows }) => rows.flatMap(({ cells }) => cells.map(({ value }) => ({ id, value })))),
  ];
  return values.flatMap(({ id, value }) => boilerplateIn(value, value).map(({ words }) => ({ words, field: id })));
}

function wordsOf(parts: readonly PartState[], placeholders: number, level: GovernanceLevel | undefined): string {
  const told = parts.filter(({ isTold }) => isTold).length;
  const left =
    placeholders === 0
      ? "no placeholder is left"
      : placeholders === 1
        ? "1 placeholder is left"
        : `${placeholders} placeholders are left`;
  const demand =
    told === parts.length && placeholders === 0
      ? ""
      : level === "production"
        ? " A model in production needs all of them."
        : level === "staging"
          ? " Staging warns about what is missing; production will demand it."
          : "";
  return `${told} of ${parts.length} parts are told, ${left}.${demand}`;
}
