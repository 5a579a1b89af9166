/** The text of a Markdown card: below each heading its paragraphs and tables, and a place for each section that is not there. */
import { cardParts } from "../practice/model-card";
import { bodyStart, frontMatterIn, proseOf, type Section, sectionsOf } from "../text/markdown";
import type { Edit, Span } from "../text/span";
import type { CardSectionId } from "./card";
import { tablesIn } from "./pipe-table";
import { cardSections, sectionOf } from "./sections";
import type { Slot, SlotTable } from "./slot";

interface Part {
  readonly title: string;
  readonly section: CardSectionId;
  readonly body: Span;
  readonly at: number;
}

/** Everything below the front matter that a person can change. */
export function readProse(text: string): { readonly slots: readonly Slot[]; readonly slotTables: readonly SlotTable[] } {
  const prose = proseOf(text);
  const parts = partsOf(text);
  const slots: Slot[] = [];
  const slotTables: SlotTable[] = [];
  for (const [index, part] of parts.entries()) {
    const tables = tablesIn(text, prose, part.body);
    const gaps = between(
      part.body,
      tables.map(({ span }) => span),
    );
    for (const [block, gap] of gaps.entries()) {
      const slot = proseSlot(text, gap, { id: `text.${index}.${block}`, section: part.section, label: labelOf(part, block) });
      if (slot.value !== "" || (gaps.length === 1 && part.title !== "")) slots.push(slot);
    }
    for (const [block, table] of tables.entries())
      slotTables.push({ id: `table.${index}.${block}`, section: part.section, label: part.title || "Table", ...table });
  }
  return { slots: [...slots, ...missingSections(text, parts)], slotTables };
}

function labelOf({ title }: Part, block: number): string {
  return block === 0 ? title || "Introduction" : `${title} (${block === 1 ? "after the table" : `after table ${block}`})`;
}

/** Each heading with the text down to the next one, of whatever level, and what stands above the first. */
function partsOf(text: string): readonly Part[] {
  const sections = sectionsOf(text);
  const start = bodyStart(text);
  const first: Part = {
    title: "",
    section: "details",
    body: { start, end: sections[0]?.heading.start ?? text.length },
    at: start,
  };
  const parts = sections.map((section, index): Part => {
    const end = sections[index + 1]?.heading.start ?? text.length;
    return {
      title: section.title,
      section: placeOf(section, sections),
      body: { start: section.heading.end, end },
      at: section.heading.start,
    };
  });
  return [first, ...parts];
}

/** What its own words say, else what the heading above it is about; the title of the whole card is about the model. */
function placeOf(section: Section, all: readonly Section[]): CardSectionId {
  if (section.level === 1 && section === all[0]) return "details";
  const own = sectionOf(section.title);
  if (own) return own;
  const above = all.findLast(
    ({ level, span }) => level < section.level && span.start < section.span.start && span.end >= section.span.end,
  );
  return above && above.level > 1 ? placeOf(above, all) : "other";
}

function between(body: Span, tables: readonly Span[]): readonly Span[] {
  const starts = [body.start, ...tables.map(({ end }) => end)];
  const ends = [...tables.map(({ start }) => start), body.end];
  return starts.map((start, index) => ({ start, end: ends[index] ?? body.end }));
}

type Naming = Pick<Slot, "id" | "section" | "label">;

/** The paragraphs of a stretch without the blank lines around them. */
function proseSlot(text: string, gap: Span, naming: Naming): Slot {
  const whole = text.slice(gap.start, gap.end);
  const lead = /^(?:[ \t]*\r?\n)*/.exec(whole)?.[0].length ?? 0;
  const written = whole.slice(lead).trimEnd();
  const span = { start: gap.start + lead, end: gap.start + lead + written.length };
  const value = written.replaceAll("\r\n", "\n");
  const write = (wanted: string): readonly Edit[] => {
    const next = wanted.trimEnd().replace(/^(?:[ \t]*\n)+/, "");
    if (next === value) return [];
    if (value !== "") return [{ span, newText: inLines(text, next) }];
    return [{ span: { start: gap.start, end: gap.start }, newText: inLines(text, `\n\n${next}${whole === "" ? "\n" : ""}`) }];
  };
  return { ...naming, value, ...(value === "" ? {} : { span }), isLong: true, write };
}

/** A section that the card does not have gets a heading before the first that comes after it, else at the end. */
function missingSections(text: string, parts: readonly Part[]): readonly Slot[] {
  const present = new Set(parts.filter(({ title }) => title !== "").map(({ section }) => section));
  return cardSections
    .filter(({ id }) => id !== "other" && !(present.has(id) && id !== "details") && !hasOwnHeading(parts, id))
    .map(({ id, heading, help }) => ({
      id: `section.${id}`,
      section: id,
      label: heading,
      value: "",
      isLong: true,
      help: `${toldElsewhere(parts, heading)} ${help}`,
      write: (wanted) =>
        wanted.trim() === "" ? [] : [newSection(text, parts, { id, markdown: `## ${heading}\n\n${wanted.trim()}\n` })],
    }));
}

/** A heading may tell several parts: "Bias, Risks, and Limitations". */
function toldElsewhere(parts: readonly Part[], heading: string): string {
  const titles = cardParts.find((part) => part.heading === heading)?.titles;
  const other = titles && parts.find(({ title }) => title !== "" && titles.test(title));
  return other ? `It may be told under "${other.title}".` : "The card has no such section.";
}

/** The card's title alone does not say what the model is. */
function hasOwnHeading(parts: readonly Part[], id: CardSectionId): boolean {
  return parts.slice(2).some(({ section, title }) => section === id && title !== "");
}

function newSection(text: string, parts: readonly Part[], { id, markdown }: { id: CardSectionId; markdown: string }): Edit {
  const order = cardSections.map((section) => section.id);
  const later = parts
    .slice(2)
    .find(({ section, at }) => order.indexOf(section) > order.indexOf(id) && /^ {0,3}##? /.test(text.slice(at, at + 8)));
  if (later) return { span: { start: later.at, end: later.at }, newText: inLines(text, `${markdown}\n`) };
  const gap = text === "" || /\n\r?\n$/.test(text) ? "" : text.endsWith("\n") ? "\n" : "\n\n";
  return { span: { start: text.length, end: text.length }, newText: inLines(text, gap + markdown) };
}

/** With the line breaks of the text. */
export function inLines(text: string, lines: string): string {
  return text.includes("\r\n") ? lines.replaceAll(/\r?\n/g, "\r\n") : lines;
}

/** Where front matter has to be made, and how. */
export function newMatter(text: string, lines: string): Edit {
  const at = text.startsWith("\uFEFF") ? 1 : 0;
  const matter = frontMatterIn(text);
  if (matter) return { span: { start: matter.start, end: matter.start }, newText: inLines(text, `${lines}\n`) };
  return { span: { start: at, end: at }, newText: inLines(text, `---\n${lines}\n---\n\n`) };
}
