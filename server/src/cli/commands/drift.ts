import path from "node:path";
import { backtest, CannotProceed, draftPlan, measure, reportOf, resolveThresholds, type Thresholds } from "../../engine/index";
import type { DataFile } from "../../host/data/source";
import { compare } from "../../host/drift";
import { paintFor } from "../colour";
import { type Command, type Context, exit } from "../command";
import { conventionOf, type DriftOptions, driftOptions } from "../drift-options";
import { driftJson } from "../formats/drift-json";
import { driftText } from "../formats/drift-text";
import { readSpec, specHasErrors } from "../spec-file";

const weekMs = 7 * 86_400_000;

export const drift: Command<DriftOptions> = {
  usage: "drift REFERENCE CURRENT",
  summary: "Compare two data sets (CSV, JSON Lines, Parquet): PSI and KS of each feature, and what the thresholds say",
  options: driftOptions,
  async run([reference = "", current = ""], call) {
    const { options } = call;
    const thresholds = await thresholdsOf(options.spec, call);
    if (!thresholds) return exit.failed;
    const { timeColumn, categorical = [] } = options;
    if (options.window !== undefined && timeColumn === undefined) throw windowOfNothing();
    const files = [dataFile(reference, call), dataFile(current, call)] as const;
    const compared = await compare(...files, { categorical, without: timeColumn === undefined ? [] : [timeColumn] });
    const convention = conventionOf(options);
    const report = reportOf(
      compared.features.map((feature) => measure(feature, convention, thresholds)),
      convention,
    );
    const windows =
      timeColumn === undefined
        ? undefined
        : [
            ...backtest(compared.features, compared.current, {
              timeColumn,
              window: options.window ?? weekMs,
              convention,
              thresholds,
            }),
          ];
    const found = { report, thresholds, compared, ...(windows ? { windows } : {}) };
    call.out.write(options.format === "json" ? driftJson(found) : driftText(found, paintFor(call.out, call)));
    return report.verdict === "retrain" ? exit.no : exit.ok;
  },
};

/** The spec's thresholds, else the field's; undefined where the spec has errors, which are told. */
async function thresholdsOf(spec: string | undefined, call: Context): Promise<Thresholds | undefined> {
  if (spec === undefined) return resolveThresholds({}).value;
  const { file, workspace, ruleset } = await readSpec(spec, call);
  const draft = draftPlan(file, workspace, ruleset);
  if (draft.ok) return draft.plan.thresholds;
  specHasErrors(file, draft.errors, call);
  return undefined;
}

function windowOfNothing(): CannotProceed {
  return new CannotProceed({
    what: "Cannot show windows",
    why: "--window says how long they are, but nothing says when a row was",
    next: "Add --time-column COLUMN",
  });
}

function dataFile(name: string, { cwd }: Context): DataFile {
  const absolute = path.resolve(cwd, name);
  return { path: absolute, shown: path.relative(cwd, absolute).replaceAll("\\", "/") };
}
