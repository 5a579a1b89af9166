/** What a bundle's folder remembers of how it was made, beside the texts that were generated. */
import { CannotProceed, type Tier } from "../engine/index";
import { ownFolder } from "./own-names";

/** The place of the record, relative to the bundle's folder. */
export const recordFile = `${ownFolder}/bundle.json`;

export interface BundleRecord {
  /** Path of the spec, relative to the bundle's folder, with `/`. */
  readonly spec: string;
  /** The tier that was asked for, where it was not left to the spec. */
  readonly tier?: Tier;
}

/** The record as it stands on disk. */
export function recordText({ spec, tier }: BundleRecord): string {
  return `${JSON.stringify({ spec, tier }, null, 2)}\n`;
}

/** Reads a record; `place` is its path, for the refusal of one that somebody has broken. */
export function readRecord(text: string, place: string): BundleRecord {
  const broken = (why: string): CannotProceed =>
    new CannotProceed({ what: `Cannot read ${place}`, why, next: "Remove the file, and generate the bundle again" });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken("it is not JSON");
  }
  const { spec, tier } = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  if (typeof spec !== "string") throw broken("it does not name its spec");
  return { spec, ...(tier === 1 || tier === 2 || tier === 3 ? { tier } : {}) };
}
