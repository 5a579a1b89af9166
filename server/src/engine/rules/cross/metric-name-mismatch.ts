import { disagreements, sayer } from "../../models/statements/authority";
import { metricNames } from "../../models/statements/quality";
import { type Statement, wordsOf } from "../../models/statements/statement";
import type { Edit } from "../../text/span";
import { mismatch } from "../cross-problems";
import { retrainingPipelineWith } from "../example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule } from "../rule";

const registry = registryEntry({ metrics: "{ f1: 0.88, auc: 0.943 }" });
const gate = (metric: string): string =>
  `name: model-deployment\n    dependencies: [model-evaluation]\n    conditional: evaluation.${metric} > champion.f1 * 1.01`;
const trigger = (metric: string): string =>
  `\n  - { type: performance, metric: ${metric}, threshold: 0.79, operator: less_than }`;

export default defineRule({
  id: "cross/metric-name-mismatch",
  severity: "warning",
  kinds: ["model-registry", "monitoring-config", "retraining-pipeline", "tracking-config", "generated-code", "model-card"],
  title: "One metric under two names",
  rationale:
    "Programs compare metrics by name: a gate or a trigger on `f1_score` finds nothing where training logged `f1`, and a comparison with nothing is false, or an error in the middle of the night. scikit-learn, MLflow and the Hugging Face Hub spell metrics differently, so this happens to many. Spell each as the spec does, without one as the registry does. The Hub's own identifiers in a model card (such as `roc_auc`) may stay.",
  source: {
    title: "MLflow: model evaluation, names of metrics",
    url: "https://mlflow.org/docs/latest/ml/evaluation/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "registry.yaml": registry, "pipeline.yaml": retrainingPipelineWith({ triggers: trigger("f1") }) },
      { "registry.yaml": registry, "pipeline.yaml": retrainingPipelineWith({ triggers: trigger("precision_score") }) },
    ],
    bad: [
      { text: { "registry.yaml": registry, "pipeline.yaml": retrainingPipelineWith({ triggers: trigger("«f1_score»") }) } },
      {
        text: {
          "registry.yaml": registry,
          "pipeline.yaml": retrainingPipelineWith(
            { champion: "{ metric: «roc_auc», value: 0.943 }" },
            { deployment: gate("roc_auc").replace("champion.f1", "champion.roc_auc") },
          ),
        },
        note: "Once for all places of the file.",
      },
    ],
  },
  *checkAcross(document, workspace) {
    for (const disagreement of disagreements(metricNames, document, workspace)) {
      const { own, again, authority } = disagreement;
      const [{ statement, document: other }] = authority;
      const times = again.length > 0 ? ` (${again.length + 1} times in this file)` : "";
      yield {
        ...mismatch(
          disagreement,
          `"${wordsOf(own)}"${times} is called "${wordsOf(statement)}" in ${sayer(other)}: a program that looks for one finds nothing under the other. Use one name.`,
        ),
        fixes: [
          { title: `Rename to ${wordsOf(statement)}`, edits: [own, ...again].map((place) => renamed(place, wordsOf(statement))) },
        ],
      };
    }
  },
});

/** The name in whatever quotes it stands. */
function renamed({ at, node, value }: Statement, name: string): Edit {
  const written = node?.origin.text.slice(at.start, at.end) ?? String(value);
  return { span: at, newText: written.includes(String(value)) ? written.replace(String(value), name) : name };
}
