/** Evidently, whose PSI is that of its own convention (drift/convention.ts). */
import { python } from "../../generators/python";
import { defineFiles } from "../files";

export default defineFiles({
  system: "evidently",
  drift: {
    imports: ["from evidently import DataDefinition, Dataset, Report", "from evidently.metrics import ValueDrift"],
    compare: python`
      def compare(reference, current):
          columns = sorted({*CONFIG["drift"].get("features", reference), PREDICTION} & {*reference} & {*current} - {args.label})
          numeric = [*reference[columns].select_dtypes("number")]
          definition = DataDefinition(numerical_columns=numeric, categorical_columns=[*{*columns} - {*numeric}])
          data = [Dataset.from_pandas(rows[columns], definition) for rows in (current, reference)]
          psi = [ValueDrift(column=c, method="psi", threshold=BANDS["investigate"]) for c in columns]
          ks = [ValueDrift(column=c, method="ks", threshold=CONFIG["drift"]["ks_p_value"]) for c in numeric]
          report = Report(psi + ks, include_tests=True).run(*data)
          report.save_html(args.out)
          return {c: float(metric["value"]) for c, metric in zip(columns, report.dict()["metrics"], strict=False)}
    `,
    report: "drift.html",
  },
});
