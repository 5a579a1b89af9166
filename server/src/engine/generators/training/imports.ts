/** Imports of a Python file, gathered from its parts: each module once, in the order isort and ruff want. */

/** What the generated files use of Python's own library. */
const standard: ReadonlySet<string> = new Set([
  "argparse",
  "collections",
  "datetime",
  "getpass",
  "hashlib",
  "json",
  "logging",
  "os",
  "pathlib",
  "random",
  "subprocess",
  "sys",
  "tempfile",
  "time",
  "uuid",
]);

/** Lines out of statements such as `import json` and `from x import a, b`. */
export function importLines(statements: readonly string[]): string {
  const modules = [...new Set(statements.filter((line) => line.startsWith("import ")))].sort();
  const members = new Map<string, Set<string>>();
  for (const line of statements) {
    const [, from, names] = /^from (\S+) import (.+)$/.exec(line) ?? [];
    if (!from || !names) continue;
    const known = members.get(from) ?? new Set();
    for (const name of names.split(", ")) known.add(name);
    members.set(from, known);
  }
  const froms = [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => `from ${from} import ${[...names].sort(byKind).join(", ")}`);
  const lines = [...modules, ...froms];
  const own = lines.filter((line) => isStandard(line));
  const others = lines.filter((line) => !isStandard(line));
  return [own, others]
    .filter(({ length }) => length > 0)
    .map((group) => group.join("\n"))
    .join("\n\n");
}

/** Those of the statements that the code has a use for, and of their names those that it says. */
export function importsFor(code: string, statements: readonly string[]): readonly string[] {
  const said = new Set(code.match(/\w+/g));
  return statements.flatMap((line) => {
    const [, start = "", names = ""] = /^((?:from \S+ )?import )(.+)$/.exec(line) ?? [];
    const used = names.split(", ").filter((name) => said.has(/\w+$/.exec(name)?.[0] ?? ""));
    return used.length > 0 ? [start + used.join(", ")] : [];
  });
}

function isStandard(line: string): boolean {
  return standard.has(/^(?:import|from) (\w+)/.exec(line)?.[1] ?? "");
}

/** Constants, then classes, then functions. */
function byKind(a: string, b: string): number {
  return kind(a) - kind(b) || (a < b ? -1 : 1);
}

function kind(name: string): number {
  if (/^[A-Z][A-Z_\d]+$/.test(name)) return 0;
  return /^[A-Z]/.test(name) ? 1 : 2;
}
