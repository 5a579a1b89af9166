/** A part of the files, for machines that share the work. */
import { createHash } from "node:crypto";

export interface Shard {
  /** True for the paths of this part; every path is in exactly one part, whatever else there is. */
  readonly holds: (path: string) => boolean;
}

/** Reads `2/4`: the second of four parts. Throws an `Error` that says what is expected. */
export function shardOf(word: string): Shard {
  const [, part = 0, parts = 0] = (/^(\d+)\/(\d+)$/.exec(word) ?? []).map(Number);
  if (part < 1 || part > parts) throw new Error("It must be a part and how many there are, such as 1/4.");
  return { holds: (path) => createHash("sha256").update(path).digest().readUInt32BE(0) % parts === part - 1 };
}
