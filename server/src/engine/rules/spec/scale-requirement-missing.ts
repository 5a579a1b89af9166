import { scaleAliases, scaleKeys } from "../../practice/scale";
import type { Fault } from "../../schema/fault";
import { removeEntry, renameKey, replaceValue, setAt } from "../../text/edits";
import type { Fix } from "../../text/span";
import { isEmpty, type MappingNode, type Node, number, text } from "../../text/tree";
import { specWith, specWithout } from "../example-texts";
import { defineRule, type Problem } from "../rule";

export default defineRule({
  id: "spec/scale-requirement-missing",
  severity: "error",
  kinds: ["mlops-spec"],
  title: "No scale requirement is stated",
  rationale:
    "Replicas, autoscaling and the choice between a service and a batch job follow from the load. Without a single number every answer would be a guess. State at least one of `rps`, `latency_ms`, `data_volume_gb` and `concurrent_users`. The old names `requests_per_second`, `latency_sla` and `data_volume` are still read; they get a hint to rename them, because the new ones carry their unit. Where an old and a new name stand side by side the new one counts, and if they differ that is a warning: somebody meant the other number.",
  source: {
    title: "Google SRE workbook: Implementing SLOs",
    url: "https://sre.google/workbook/implementing-slos/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      specWith({ scale_requirements: "{ concurrent_users: 200 }" }),
      specWith({ scale_requirements: "{ data_volume_gb: 40 }", deployment_target: "batch" }),
    ],
    bad: [
      { text: specWith({ "«scale_requirements»": "{}" }) },
      { text: specWithout("scale_requirements").replace("name", "«name»") },
      { text: specWith({ "«scale_requirements»": "" }) },
      {
        text: specWith({ scale_requirements: "\n  «latency_sla»: 150 # agreed with the shop" }),
        note: "An old name, as a hint.",
      },
      {
        text: specWith({
          scale_requirements: "\n  rps: 500 # the busiest hour\n  «requests_per_second»: 400\n  latency_ms: 150",
        }),
        note: "A warning: which number is meant?",
      },
      { text: specWith({ scale_requirements: "{ data_volume_gb: 40, «data_volume»: 40 }" }), note: "The same number twice." },
    ],
  },
  explains(fault, { root }) {
    return isAbsent(fault) ? missing(root, fault.at) : undefined;
  },
  *check({ root }) {
    const requirements = root.child("scale_requirements");
    if (requirements?.type !== "mapping") return;
    if (requirements.entries.length === 0) yield missing(root, requirements.key);
    for (const [alias, name] of Object.entries(scaleAliases)) {
      const entry = requirements.child(alias);
      if (entry) yield oldName(entry, name, requirements);
    }
  },
});

/** The schema already says that the key is not there, or that it has no value. */
function isAbsent({ keyword, key, node }: Fault): boolean {
  if (keyword === "required") return key === "scale_requirements" && node.parent === undefined;
  return keyword === "type" && node.path.join(".") === "scale_requirements" && isEmpty(node);
}

function missing(root: Node, at: Problem["at"]): Problem {
  const [example, words] =
    text(root.child("deployment_target")) === "batch"
      ? [{ data_volume_gb: 40 }, "`data_volume_gb`"]
      : [{ rps: 100, latency_ms: 200 }, "`rps` and `latency_ms`"];
  const fix: Fix = { title: `Insert ${words} (put in your own numbers)`, edits: setAt(root, ["scale_requirements"], example) };
  return {
    at,
    message: `No scale requirement is stated, so nothing can be sized. Give at least one of ${scaleKeys.join(", ")} under "scale_requirements".`,
    fixes: [fix],
  };
}

function oldName(entry: Node, name: string, requirements: MappingNode): Problem {
  const alias = String(entry.name);
  const current = requirements.child(name);
  if (current) return bothNames(entry, current);
  return {
    at: entry.key,
    severity: "hint",
    deprecated: true,
    message: `"${alias}" is the old name of "${name}". It is still read; rename it.`,
    fixes: [{ title: `Rename to "${name}"`, edits: renameKey(entry, name), isSafe: true }],
  };
}

/** The new name counts; the old one is only in the way, or says that another number was meant. */
function bothNames(old: Node, current: Node): Problem {
  const [alias, name] = [String(old.name), String(current.name)];
  const [meant, counts] = [number(old), number(current)];
  const removal = { title: `Remove "${alias}"`, edits: removeEntry(old) };
  if (meant === counts || meant === undefined)
    return {
      at: old.key,
      severity: "hint",
      deprecated: true,
      message: `"${alias}" is the old name of "${name}", which stands here too and is the one that counts. Remove the old one.`,
      fixes: [meant === undefined ? removal : { ...removal, isSafe: true }],
    };
  return {
    at: old.key,
    severity: "warning",
    deprecated: true,
    message: `"${alias}" (${meant}) is the old name of "${name}" (${text(current)}), and they differ: the new one counts. Remove the old one, or take its number.`,
    fixes: [removal, { title: `Set "${name}" to ${meant}`, edits: [...replaceValue(current, meant), ...removeEntry(old)] }],
  };
}
