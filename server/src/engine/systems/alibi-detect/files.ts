/**
 * Alibi Detect: Kolmogorov-Smirnov and chi-squared tests (https://docs.seldon.ai/alibi-detect/drift-detection/algorithms, read
 * 2026-11-29). It has no PSI, which the bands are written for, so the job computes it under the product's own convention.
 */
import { python } from "../../generators/python";
import { defineFiles } from "../files";

export default defineFiles({
  system: "alibi_detect",
  drift: {
    imports: ["import numpy as np", "from alibi_detect.cd import ChiSquareDrift, KSDrift"],
    compare: python`
      P_VALUE = CONFIG["drift"]["ks_p_value"]


      def shares(p, q, numeric):
          """Shares of both samples in ten quantile bins of the reference, its outer ends open, or in each category."""
          if not numeric:
              p, q = (values.value_counts(normalize=True) for values in (p, q))
              return p.align(q, fill_value=0)
          edges = np.unique(np.quantile(p, np.linspace(0, 1, 11)))[1:-1]
          if len(edges) == 0:  # one value makes up nearly all: a bin of its own
              edges = [np.median(p), np.nextafter(np.median(p), np.inf)]
          edges = np.concatenate([[-np.inf], edges, [np.inf]])
          return (np.histogram(values, edges)[0] / len(values) for values in (p, q))


      def psi_of(p, q, numeric):
          """Population stability index by the natural logarithm; a share of nothing counts as 0.0001."""
          p, q = (np.where(part == 0, 1e-4, part) for part in shares(p, q, numeric))
          return float(np.sum((q - p) * np.log(q / p)))


      def test(p, q, numeric):
          if numeric:
              return KSDrift(p.to_numpy(), p_val=P_VALUE).predict(q.to_numpy())["data"]
          codes, categories = pd.factorize(pd.concat([p, q]))
          p, q = np.split(codes.reshape(-1, 1), [len(p)])
          return ChiSquareDrift(p, p_val=P_VALUE, categories_per_feature={0: len(categories)}).predict(q)["data"]


      def compare(reference, current):
          report = {}
          for column in sorted({*CONFIG["drift"].get("features", reference), PREDICTION} & {*reference} & {*current} - {args.label}):
              p, q = (rows[column].replace([np.inf, -np.inf], np.nan).dropna() for rows in (reference, current))
              if len(p) == 0 or len(q) == 0:
                  continue  # no values, no distribution: data validation tells
              numeric = pd.api.types.is_numeric_dtype(p) and not pd.api.types.is_bool_dtype(p)
              found = test(p, q, numeric)
              p_value, distance = float(found["p_val"][0]), float(found["distance"][0])
              report[column] = {"psi": psi_of(p, q, numeric), "p_value": p_value, "distance": distance, "drift": p_value < P_VALUE}
          Path(args.out).write_text(json.dumps(report, indent=2))
          return {column: found["psi"] for column, found in report.items()}
    `,
    report: "drift.json",
  },
});
