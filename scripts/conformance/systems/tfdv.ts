/** TensorFlow Data Validation judges rows by generated schemas, and generated training code judges the same rows the same. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkFile } from "../../../server/src/engine/check";
import { parseFile } from "../../../server/src/engine/file";
import { rules } from "../../../server/src/engine/rules/index";
import type { Rule } from "../../../server/src/engine/rules/rule";
import { rulesetOf } from "../../../server/src/engine/rules/ruleset";
import type { Column } from "../../../server/src/engine/spec.generated";
import { workspaceOf } from "../../../server/src/engine/workspace";
import { bundleOf } from "../bundle";
import type { Check } from "../check";
import { toldBy } from "../python-json";
import { type Case, cases, columns } from "../training/data-cases";
import { everyField, filesByCode, filesByTfdv, schemaByTfdv } from "../training/data-scripts";
import { noPython, outcome } from "../tuning/call";
import { wholeSpec } from "../tuning/spec";

const version = "1.16.1";

/** The last version for systems with a glibc before 2.39; its Beam is of that time, as later ones lack what it imports. */
const packages = ["python==3.11", `tensorflow-data-validation==${version}`, "apache-beam[gcp]==2.60.0"];

/** By case the columns that are wrong, and in which way. */
interface Verdicts {
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const rows: Check = {
  name: `rows, by TensorFlow Data Validation ${version} and by the bundle's data.py`,
  async run() {
    const spec = wholeSpec("online");
    const bundle = bundleOf("data-validation", { ...spec, model: { ...spec.model, signature: { inputs: [...columns] } } });
    for (const [index, { text }] of cases.entries()) writeFileSync(path.join(bundle.folder, `${fileOf(index)}.csv`), text);
    const theirs = toldBy<Verdicts>(packages, filesByTfdv, [bundle.folder])?.[bundle.folder];
    const ours = toldBy<Verdicts>(bundle.plan.training.requirements, filesByCode, [bundle.folder])?.[bundle.folder];
    if (!theirs || !ours) return noPython;
    const step = ({ name, wrong }: Case, index: number) => {
      const [found, refused] = [theirs.verdicts?.[fileOf(index)], ours.verdicts?.[fileOf(index)]];
      const [column, anomaly = ""] = wrong ?? [];
      const only = (verdict: object | undefined): boolean => Object.keys(verdict ?? { nothing: 0 }).join() === (column ?? "");
      const holds = only(found) && only(refused) && (column === undefined || found?.[column]?.includes(anomaly) === true);
      const text = `TFDV: ${theirs.error ?? JSON.stringify(found)}\ndata.py: ${ours.error ?? JSON.stringify(refused)}`;
      return {
        name: `${name}: ${column === undefined ? "nothing" : `${anomaly} of ${column}, and data.py refuses it`}`,
        holds,
        text,
      };
    };
    return outcome(cases.map(step));
  },
};

const fileOf = (index: number): string => `case-${index}`;

interface Judgement {
  readonly features: number;
  readonly found: Readonly<Record<string, readonly string[]>>;
}

/** A bundle whose columns have every type that a spec can name, as a table and as tensors have them. */
const everyType: Check = {
  name: `schema.pbtxt of columns of every type, by TensorFlow Data Validation ${version}`,
  async run() {
    const { $defs } = JSON.parse(readFileSync("schemas/mlops-spec.schema.json", "utf8"));
    const types: readonly Column["type"][] = $defs.column.properties.type.enum;
    const inputs = types.flatMap((type) => [
      { name: `a_${type}`, type },
      { name: `rows_of_${type}`, type, shape: [-1, 8] },
    ]);
    const bundle = bundleOf("data-types", { ...wholeSpec("online"), model: { signature: { inputs } } });
    const told = toldBy<Judgement>(packages, schemaByTfdv, [bundle.folder])?.[bundle.folder];
    if (!told) return noPython;
    const { error, features, found } = told;
    const text = error ?? `${features} features: ${JSON.stringify(found)}`;
    return outcome([
      { name: "16 of the types are those of one value, and described", holds: features === 16, text },
      { name: "nothing is found in rows of those types", holds: found !== undefined && Object.keys(found).length === 0, text },
    ]);
  },
};

/** Bad examples of rules are bad for TFDV too, and good ones good; of a feature that stands twice it says nothing, as the rule has it. */
const examples: Check = {
  name: `examples of the rules for schemas, by TensorFlow Data Validation ${version}`,
  async run() {
    const tried = rules.filter(({ id }) => id.startsWith("tfdv/")).flatMap(examplesOf);
    const told = toldBy<Judgement>(
      packages,
      schemaByTfdv,
      tried.map(({ folder }) => folder),
    );
    if (!told) return noPython;
    const step = ({ name, folder, isGood }: Example) => {
      const { error, found = {} } = told[folder] ?? {};
      const text = error ?? Object.values(found).flat().join(", ");
      const isSilent = isGood || name.startsWith("tfdv/feature-repeated");
      return { name: `${name}: ${text.split("\n")[0]?.slice(0, 120) || "nothing"}`, holds: (text === "") === isSilent, text };
    };
    return outcome(tried.map(step));
  },
};

/** Whatever TensorFlow Metadata can write, our own check reads and knows. */
const ownCheck: Check = {
  name: "schemas with every field, written by tensorflow-metadata 1.21.0, by our own check",
  async run() {
    const told = toldBy<{ readonly texts: readonly string[] }>(["tensorflow-metadata==1.21.0"], everyField, ["."])?.["."];
    if (!told) return noPython;
    const { error, texts = [] } = told;
    const faults = texts.map((text) => {
      const file = parseFile("schema.pbtxt", text);
      const { findings } = checkFile(file, workspaceOf([file], []), rulesetOf(rules));
      return findings.filter(({ rule }) => rule === "schema" || rule === "syntax").map(({ message }) => message);
    });
    return outcome([
      { name: `${texts.length} schemas are written`, holds: texts.length > 0, text: error ?? "" },
      {
        name: "no field of them is unknown or of another form",
        holds: faults.flat().length === 0,
        text: faults.flat().join("\n"),
      },
    ]);
  },
};

interface Example {
  readonly name: string;
  readonly isGood: boolean;
  readonly folder: string;
}

function examplesOf({ id, examples: { good, bad } }: Rule): readonly Example[] {
  const texts = [...good.map((text) => ({ text, isGood: true })), ...bad.map(({ text }) => ({ text, isGood: false }))];
  return texts.map(({ text, isGood }, index) => {
    const folder = mkdtempSync(path.join(tmpdir(), "mlops-data-schema-"));
    const [schema = ""] = typeof text === "string" ? [text] : Object.values(text);
    mkdirSync(path.join(folder, "training"));
    writeFileSync(path.join(folder, "training/schema.pbtxt"), schema.replaceAll(/[«»]/g, ""));
    return { name: `${id}, ${isGood ? "good" : "bad"} example ${index + 1}`, isGood, folder };
  });
}

export const checks: readonly Check[] = [rows, everyType, examples, ownCheck];
