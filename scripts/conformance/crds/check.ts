/** Prints what came of every CRD: a table, what is refused or missed, and the full lists in out/conformance/crds. */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { familyOf } from "../../../server/src/engine/schema/family";
import { type Check, type Outcome, percent } from "../check";
import { corpus, hasCorpus } from "../corpus/files";
import { type Comparison, compare } from "./compare";
import { readCrds } from "./crds";
import type { Remark } from "./remark";

const target = "out/conformance/crds";

/** Share of the faults that must be found, for every CRD. */
const goal = 0.97;

/** `filter` is a part of the name of our schema file. */
export function crdsCheck(filter = ""): Check {
  return {
    name: `documents drawn from the CRD schemas${filter && `, for ${filter}`}`,
    async run(): Promise<Outcome> {
      if (!hasCorpus()) return { status: "skipped", lines: [`no corpus at ${corpus} (set MLOPS_CORPUS)`] };
      const start = performance.now();
      const comparisons = readCrds().flatMap((crd) => compare(crd, filter) ?? []);
      if (comparisons.length === 0) return { status: "failed", lines: [`no CRD for a schema file named like "${filter}"`] };
      mkdirSync(target, { recursive: true });
      for (const comparison of comparisons) writeFileSync(fileOf(comparison), `${inFull(comparison).join("\n")}\n`);
      const lines = [...table(comparisons), "", ...comparisons.flatMap((each) => details(each, filter ? 40 : 3))];
      const documents = comparisons.reduce((sum, { accepted }) => sum + accepted, 0);
      const faults = comparisons.reduce((sum, each) => sum + all(each), 0);
      const time = Math.round(performance.now() - start);
      lines.push(`${documents} documents and ${faults} faults in ${time} ms; full lists in ${target}`, ...stale(comparisons));
      return { status: comparisons.every(holds) ? "passed" : "failed", lines };
    },
  };
}

/** Another version of a CRD than the one we describe is only told about. */
function holds(comparison: Comparison): boolean {
  const { crd, refused } = comparison;
  return crd.isSecond || (refused.length === 0 && found(comparison) >= goal * all(comparison));
}

function all({ faults }: Comparison): number {
  return [...faults.values()].reduce((sum, share) => sum + share.all, 0);
}

function found({ faults }: Comparison): number {
  return [...faults.values()].reduce((sum, share) => sum + share.found, 0);
}

function table(comparisons: readonly Comparison[]): readonly string[] {
  const rows = comparisons.map((each) => [
    holds(each) ? (each.crd.isSecond ? "info" : "ok") : "FAIL",
    each.shape.replace(".schema.json", ""),
    nameOf(each),
    String(each.accepted),
    String(each.refused.length),
    String(each.narrower.length),
    each.crd.isSecond ? "" : `${percent(found(each), all(each))} of ${all(each)}`,
  ]);
  const head = ["", "our schema", "CRD", "accepted by it", "refused by us", "narrower", "faults found"];
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), title.length));
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function details(comparison: Comparison, most: number): readonly string[] {
  const { refused, narrower, missed, shape } = comparison;
  const shown: readonly (readonly [string, readonly Remark[]])[] = [
    ["the CRD accepts, we refuse", refused],
    ["the CRD refuses, we do not see", missed],
    ...(most > 10 ? ([["we take fewer values than the CRD", narrower]] as const) : []),
  ];
  return shown.flatMap(([title, remarks]) => {
    const groups = grouped(remarks);
    if (groups.length === 0) return [];
    const more = groups.length > most ? [`    … ${groups.length - most} more in ${fileOf(comparison)}`] : [];
    return [`${shape} (${nameOf(comparison)}): ${title}`, ...groups.slice(0, most).map((line) => `    ${line}`), ...more];
  });
}

/** What is said in the same words is one thing to mend: the first place stands for the others. */
function grouped(remarks: readonly Remark[]): readonly string[] {
  const groups = new Map<string, Remark[]>();
  for (const remark of remarks) groups.set(remark.message, [...(groups.get(remark.message) ?? []), remark]);
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [`${line(first)}${rest.length > 0 ? `  [and ${rest.length} more]` : ""}`] : [],
  );
}

function line({ path: place, type, value, message }: Remark): string {
  return `${place} (${type}) = ${value.length > 80 ? `${value.slice(0, 80)}…` : value}: ${message}`;
}

function inFull(comparison: Comparison): readonly string[] {
  const { crd, shape, accepted, refused, narrower, missed, faults } = comparison;
  return [
    `${shape} beside ${crd.file}: ${accepted} documents that the CRD accepts`,
    `\n${refused.length} refused by us`,
    ...refused.map(line),
    `\n${narrower.length} where we take fewer values than the CRD, or the CRD has a rule of its own`,
    ...narrower.map(line),
    "\nfaults found, by what is wrong",
    ...[...faults].map(([name, share]) => `${name}: ${share.found} of ${share.all}`),
    `\n${missed.length} faults missed`,
    ...missed.map(line),
  ];
}

function nameOf({ crd }: Comparison): string {
  return path.basename(crd.file, ".json");
}

function fileOf({ crd, shape }: Comparison): string {
  const name = path.basename(shape, ".schema.json");
  return `${target}/${crd.isSecond ? `${name}-${path.basename(crd.file, ".json")}` : `${name}-${crd.apiVersion.replace("/", "-")}`}.txt`;
}

/** Validators are compiled from the schemas by hand while one works on them: say so when that was forgotten. */
function stale(comparisons: readonly Comparison[]): readonly string[] {
  const files = [...new Set(comparisons.map(({ shape }) => shape.split("#")[0] ?? shape))];
  const old = files.filter(
    (file) => statSync(`schemas/${file}`).mtimeMs > statSync(`server/src/engine/schema/compiled/${familyOf(file)}.cjs`).mtimeMs,
  );
  return old.map(
    (file) =>
      `schemas/${file} is newer than its validators: npx tsx -e "import('./scripts/compile-schemas.ts').then((m) => m.compileSchemas())"`,
  );
}
