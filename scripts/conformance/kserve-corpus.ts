/** InferenceServices from KServe's own repository, and mutants of them, against what the real CRD and webhook say of each. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkFile, emptyWorkspace, type Finding, parseFile, rules, rulesetOf } from "../../server/src/engine/index";
import type { Check, Outcome } from "./main";

const folder = path.resolve(process.env["MLOPS_CORPUS"] ?? "../shared/corpus", "kserve");
const ruleset = rulesetOf(rules);

/** Share of the files that must be right; below it the check fails. */
const goals = { rejectedSamples: 0.95, mutants: 0.97 };

interface Sample {
  readonly file: string;
  readonly kind: string;
  readonly apiVersion: string;
  readonly crdValid: boolean;
  readonly errorClass: string;
}

interface Mutant {
  readonly file: string;
  readonly operator: string;
  readonly detail: string;
  readonly base: string;
  readonly rejected: boolean;
  readonly expectedLine: number;
  readonly alternativeLines?: readonly number[];
}

export const kserveCorpus: Check = {
  name: "InferenceServices of the KServe repository: our errors and the CRD's",
  async run(): Promise<Outcome> {
    if (!existsSync(folder)) return { status: "skipped", lines: [`no corpus at ${folder} (set MLOPS_CORPUS)`] };
    const samples = index<{ samples: Sample[] }>("samples").samples.filter(
      ({ kind, apiVersion }) => kind === "InferenceService" && apiVersion === "serving.kserve.io/v1beta1",
    );
    const accepted = samples.filter(({ crdValid }) => crdValid);
    const rejected = samples.filter(({ crdValid }) => !crdValid);
    const falseAlarms = accepted.flatMap(({ file }) =>
      structuralErrors("samples", file).map((finding) => `${file}:${finding.range.start.line + 1} ${finding.message}`),
    );
    const missed = rejected
      .filter(({ file }) => structuralErrors("samples", file).length === 0)
      .map(({ file, errorClass }) => `${file} (${errorClass})`);
    const mutants = index<{ mutants: Mutant[] }>("mutants").mutants.filter(
      ({ rejected: refused, base }) => refused && base.includes("inferenceservice"),
    );
    const found = mutants.filter(({ file }) => structuralErrors("mutants", file).length > 0);
    const onLine = found.filter(({ file, expectedLine, alternativeLines = [] }) =>
      structuralErrors("mutants", file).some(({ range }) => [expectedLine, ...alternativeLines].includes(range.start.line + 1)),
    );
    const holds =
      falseAlarms.length === 0 &&
      rejected.length - missed.length >= goals.rejectedSamples * rejected.length &&
      found.length >= goals.mutants * mutants.length;
    return {
      status: holds ? "passed" : "failed",
      lines: [
        `accepted by the CRD: ${accepted.length} samples, ${falseAlarms.length} false alarms`,
        ...falseAlarms.map((line) => `  ${line}`),
        `rejected by the CRD or the parser: ${rejected.length} samples, ${rejected.length - missed.length} found`,
        ...missed.map((line) => `  missed ${line}`),
        `mutants refused by CRD or parser: ${mutants.length}, found ${found.length}, on the expected line ${onLine.length}`,
        ...mutants
          .filter((mutant) => !onLine.includes(mutant))
          .map(({ file, operator, detail }) => `  ${file} ${operator}: ${detail}`),
      ],
    };
  },
};

function index<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(folder, name, "index.json"), "utf8")) as T;
}

/** Errors of syntax, shape and structure, which a CRD also judges; not those about secrets and practice. */
function structuralErrors(name: string, file: string): readonly Finding[] {
  const text = readFileSync(path.join(folder, name, file), "utf8");
  const { findings } = checkFile(parseFile(file, text), emptyWorkspace, ruleset);
  return findings.filter(({ severity, rule }) => severity === "error" && !rule.startsWith("security/"));
}
