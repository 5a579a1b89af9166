/** Three-way merge of a generated file: what was generated last, what a person made of it, and what is generated now. */
import { diff3Merge } from "node-diff3";
import { parseDocument } from "../text/parse";

/** The three versions of one file. */
export interface Versions {
  readonly path: string;
  /** Generated last time: the base. Absent for a file that was there before anything was generated. */
  readonly base?: string;
  readonly onDisk: string;
  readonly planned: string;
}

export interface Merged {
  readonly text: string;
  /** True where both sides changed the same lines; `text` then holds git-style markers. */
  readonly conflict: boolean;
}

const labels = { onDisk: "<<<<<<< on disk, edited by hand", middle: "=======", planned: ">>>>>>> generated from the spec" };

/** Merges line by line, in the line endings the file has on disk. */
export function mergeText({ path, base = "", onDisk, planned }: Versions): Merged {
  const merged = mergeLines(unixLines(onDisk), unixLines(base), unixLines(planned));
  const broken = !merged.conflict && !parses(path, merged.text) && parses(path, onDisk) && parses(path, planned);
  const { text, conflict } = broken ? wholeConflict(unixLines(onDisk), unixLines(planned)) : merged;
  return { text: withLineEndingsOf(onDisk, text), conflict };
}

/** The parts between merge markers, each with its first line, counted from 1. */
export function conflictHunks(text: string): readonly { readonly line: number; readonly text: string }[] {
  const lines = unixLines(text).split("\n");
  const starts = lines.flatMap((line, index) => (line === labels.onDisk ? [index] : []));
  return starts.map((start) => {
    const end = lines.indexOf(labels.planned, start);
    return { line: start + 1, text: lines.slice(start, end + 1).join("\n") };
  });
}

/** True if two texts differ at most in their line endings. */
export function sameText(one: string, other: string): boolean {
  return one === other || unixLines(one) === unixLines(other);
}

/** The text in the line endings of a model text. */
export function withLineEndingsOf(model: string, text: string): string {
  return model.includes("\r\n") ? unixLines(text).replaceAll("\n", "\r\n") : text;
}

function mergeLines(onDisk: string, base: string, planned: string): Merged {
  const regions = diff3Merge(onDisk.split("\n"), base.split("\n"), planned.split("\n"), { excludeFalseConflicts: true });
  const lines = regions.flatMap(({ ok, conflict }) => ok ?? (conflict ? marked(conflict.a, conflict.b) : []));
  return { text: lines.join("\n"), conflict: regions.some(({ conflict }) => conflict) };
}

/** Two clean halves can make a whole that no longer parses, such as a JSON list without a comma: then a person decides. */
function wholeConflict(onDisk: string, planned: string): Merged {
  const lines = marked(onDisk.replace(/\n$/, "").split("\n"), planned.replace(/\n$/, "").split("\n"));
  return { text: `${lines.join("\n")}\n`, conflict: true };
}

function marked(onDisk: readonly string[], planned: readonly string[]): readonly string[] {
  return [labels.onDisk, ...onDisk, labels.middle, ...planned, labels.planned];
}

function parses(path: string, text: string): boolean {
  if (!/\.(?:json|ya?ml)$/i.test(path)) return true;
  return parseDocument(text, path.toLowerCase().endsWith(".json") ? "json" : "yaml").problems.length === 0;
}

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
