/** From what serves back to what it was made from: version, place, run, data and commit, and every file that says so. */
import type { Document } from "../file";
import type { KindId } from "../kinds/kind";
import type { Workspace } from "../workspace";
import { dataVersion, gitCommit, runId, storage, version } from "./statements/identity";
import { type Fact, type Statement, statementsOf } from "./statements/statement";

/** A place where a value is said. */
export interface TracePlace {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly kind: KindId;
}

/** One value of a link, and who says it. */
export interface TraceValue {
  readonly value: string;
  readonly places: readonly TracePlace[];
}

/** One step of the way back. More than one value is a contradiction, none a gap. */
export interface TraceLink {
  readonly name: string;
  readonly values: readonly TraceValue[];
}

export interface Trace {
  readonly model: string;
  readonly links: readonly TraceLink[];
}

/** The way back, in the order people go it. */
const way: readonly (readonly [string, Fact])[] = [
  ["version", version],
  ["stored at", storage],
  ["run", runId],
  ["data", dataVersion],
  ["commit", gitCommit],
];

/** The trace of the model that a document is about, from all documents about it. */
export function traceOf(document: Document, workspace: Workspace): Trace {
  const documents = workspace.model(document);
  const links = way.map(([name, fact]) => ({ name, values: valuesOf(fact, documents) }));
  return { model: document.kind.name(document.root), links };
}

/** Values that mean the same are one; its longest form is shown, such as the whole commit instead of its beginning. */
function valuesOf(fact: Fact, documents: readonly Document[]): readonly TraceValue[] {
  const same = fact.same ?? ((a: Statement["value"], b: Statement["value"]) => a === b);
  const values: { value: string; places: TracePlace[] }[] = [];
  for (const document of documents)
    for (const { value, at } of statementsOf(fact, document)) {
      const line = document.parsed.lines.position(at.start).line + document.line + 1;
      const place = { path: document.path, line, kind: document.kind.id };
      const known = values.find((one) => same(one.value, value));
      if (!known) values.push({ value: String(value), places: [place] });
      else {
        known.places.push(place);
        if (String(value).length > known.value.length) known.value = String(value);
      }
    }
  return values;
}
