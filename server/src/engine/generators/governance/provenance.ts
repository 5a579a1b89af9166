/** Where this version of the model comes from, as far as the spec says: card and change log tell the same. */
import type { Plan } from "../../plan/plan";
import { short } from "../../plan/short";

/** What is known of the training, each with its value as Markdown. Long hashes by their beginning: registry and lineage have them whole. */
export function originOf({ spec }: Plan): readonly (readonly [what: string, value: string])[] {
  const { run_id, git_commit, data_version, random_seed } = spec.model?.training ?? {};
  const known = [
    ["Run", run_id],
    ["Commit", git_commit && short(git_commit)],
    ["Data", data_version && short(data_version)],
    ["Seed", random_seed],
  ] as const;
  const lines = known.flatMap(([what, value]) => (value === undefined ? [] : [[what, `\`${value}\``] as const]));
  return lines.length > 0 ? lines : [["Training run", "not recorded in the spec, so this version cannot be traced back yet"]];
}
