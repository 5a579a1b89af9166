/** docs/systems.md: every system with what is made for it, who accepted that, and how its makers look after it. */
import type { Source } from "../source";
import type { Acceptance, System, SystemRole } from "../systems/system";

/** One table for each role, in the order of a model's life. */
export function systemTables(systems: readonly System[]): string {
  const parts = roles.flatMap(([role, title]) => {
    const rows = systems.flatMap((system) => rowOf(system, role));
    return rows.length > 0 ? [`## ${title}`, table(["System", "Artifact", "Accepted by", "Upstream"], rows)] : [];
  });
  const without = systems.filter((system) => Object.keys(system.roles).length === 0);
  return [
    "# Systems",
    "What bundles are made for. Each artifact is what its users would write by hand, and it is right because a tool of its makers, or one that\nreads what they publish, accepted it: `npm run conformance -- WORD` does so again. Where no such tool can be had, a strict schema of ours\nis written from the vendor's reference, and the row says so.",
    ...parts,
    ...(without.length > 0
      ? [
          "## Nothing is made for",
          table(
            ["System", "Why"],
            without.map((system) => [system.title, statusOf(system)]),
          ),
        ]
      : []),
    "",
  ].join("\n\n");
}

const roles: readonly (readonly [SystemRole, string])[] = [
  ["tracking", "Experiment tracking"],
  ["registry", "Model registry"],
  ["hpo", "Hyperparameter search"],
  ["distributed", "Distributed training"],
  ["optimisation", "Optimisation of models"],
  ["serving", "Serving and devices"],
  ["features", "Feature store"],
  ["online features", "Online features"],
  ["offline features", "Offline features"],
  ["pipeline", "Pipelines"],
  ["data validation", "Data validation"],
  ["drift", "Drift"],
  ["metrics", "Metrics"],
  ["dashboards", "Dashboards"],
  ["alert routing", "Alert routing"],
  ["tracing", "Tracing"],
  ["ci", "Delivery"],
  ["flags", "Feature flags"],
  ["approvals", "Approvals"],
  ["pager", "Paging"],
  ["chat", "Chat"],
];

function rowOf(system: System, role: SystemRole): readonly (readonly string[])[] {
  const part = system.roles[role];
  if (!part) return [];
  const name = `${system.title} (\`${system.id}\`)`;
  return [[name, part.artifact, part.accepted.map(acceptance).join("; "), statusOf(system)]];
}

function acceptance(accepted: Acceptance): string {
  if ("schemaFrom" in accepted) return `a strict schema of ours, written from ${cited(accepted.schemaFrom)}`;
  return `${accepted.by} (\`npm run conformance -- ${quoted(accepted.check)}\`)`;
}

function statusOf({ status: { state, words, source } }: System): string {
  return `${state === "active" ? "" : `**${state}** `}${words} ${cited(source)}`;
}

function cited({ title, url, accessed }: Source): string {
  return `[${title}](${url}), read ${accessed}`;
}

function quoted(word: string): string {
  return /^[\w.-]+$/.test(word) ? word : `"${word}"`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
}
