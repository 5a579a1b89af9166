import type { Document } from "../../file";
import { plainName, withoutVersion } from "../../models/model-name";
import { disagreements, isPart, rankOf, relatedTo, sayer } from "../../models/statements/authority";
import { isSpeltFreely, modelName, sameLoosely, selectedNames } from "../../models/statements/names";
import { type Statement, statementsOf, wordsOf } from "../../models/statements/statement";
import { didYouMean, nearest } from "../../text/did-you-mean";
import type { Workspace } from "../../workspace";
import { serviceOf } from "../cross-example-texts";
import { retrainingPipelineWith, specWith } from "../example-texts";
import { monitoringConfig, requestsMetric } from "../monitoring-example-texts";
import { registryEntry } from "../registry-example-texts";
import { defineRule, type Problem } from "../rule";

const service = serviceOf({});
const named = (name: string): string => service.replace("name: fraud-detection", `name: ${name}`);
const watching = (name: string): string =>
  monitoringConfig([
    requestsMetric({ query: `'sum(rate(request_predict_seconds_count{model_name="${name}"}[5m]))' # per second` }),
  ]);

export default defineRule({
  id: "cross/name-mismatch",
  severity: "warning",
  kinds: [
    ...(["mlops-spec", "model-registry", "monitoring-config", "retraining-pipeline", "tracking-config"] as const),
    ...(["kserve/InferenceService", "kserve/LLMInferenceService", "seldon/Model", "seldon/SeldonDeployment"] as const),
    ...([
      "prometheus-rules",
      "grafana-dashboard",
      "model-card",
      "approval",
      "device-package",
      "vertex-ai/alert-policy",
      "privacy-record",
      "audit-event",
      "api-contract",
      "generated-code",
    ] as const),
  ],
  title: "One model under two names",
  rationale:
    "Files of a model find each other by its name: a pipeline registers under one and deploys from it, alerts select metrics by `model_name`, which on KServe is the name of the service. Spelt differently, each file is right for itself and nothing meets. Use the spec's name everywhere, without a spec the registry's; versions belong beside the name, not in it. A label `app.kubernetes.io/part-of` or `app.kubernetes.io/name` may name the model where an object has to be called otherwise, and two services of one model may be told apart by their names.",
  source: {
    title: "MLflow: Model Registry",
    url: "https://mlflow.org/docs/latest/ml/model-registry/",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      { "registry.yaml": registryEntry(), "serving.yaml": service },
      {
        "registry.yaml": registryEntry(),
        "serving.yaml": service.replace(
          "name: fraud-detection",
          "name: fraud-detection-v2\n  labels: { app.kubernetes.io/part-of: fraud-detection }",
        ),
      },
      { "serving.yaml": service, "monitoring.yaml": watching("fraud-detection") },
    ],
    bad: [
      { text: { "registry.yaml": registryEntry(), "serving.yaml": named("«fraud-detection-v2»") } },
      { text: { "mlops.yaml": specWith({}), "pipeline.yaml": retrainingPipelineWith({ model_name: "«fraud_detection»" }) } },
      { text: { "mlops.yaml": specWith({}), "registry.yaml": registryEntry(), "serving.yaml": named("«fruad-detection»") } },
      { text: { "serving.yaml": service, "monitoring.yaml": watching("«fraud-detection-v1»") } },
    ],
  },
  *checkAcross(document, workspace) {
    yield* otherSpellings(document, workspace);
    yield* strangers(document, workspace);
    yield* wrongSelections(document, workspace);
  },
});

/** Names that are taken for one and are written differently. */
function* otherSpellings(document: Document, workspace: Workspace): Generator<Problem> {
  const written = (other: Document): string => statementsOf(modelName, other).map(wordsOf).join();
  const siblings = workspace.model(document).filter(({ kind }) => kind.id === document.kind.id);
  if (!isPart(document) && siblings.some((other) => written(other) !== written(document))) return;
  for (const { own, authority } of disagreements(modelName, document, workspace)) {
    const [{ statement, document: other }] = authority;
    if (isSpeltFreely(document) && sameLoosely(own.value, statement.value)) continue;
    // registry/name-has-version tells it
    if (document.kind.id === "model-registry" && withoutVersion(wordsOf(own)) === statement.value) continue;
    yield {
      at: own.at,
      message: `This model is called "${wordsOf(own)}" here and "${wordsOf(statement)}" in ${sayer(other)}: what looks for one does not find the other. Give it one name, without a version in it.`,
      related: relatedTo(authority),
    };
  }
}

/** A document that stands alone with its name beside one other model: most likely the two are one. */
function* strangers(document: Document, workspace: Workspace): Generator<Problem> {
  const around = workspace.around(document);
  const [own] = statementsOf(modelName, document);
  const [best] = [...around].sort((a, b) => rankOf(a) - rankOf(b));
  if (!own || !best || (around.length === 1 && rankOf(best) > rankOf(document))) return;
  const [statement] = statementsOf(modelName, best);
  const isOurs = around.some(({ kind }) => kind.id === "mlops-spec" || kind.id === "model-registry");
  if (!statement || !isOurs || !areAlike(wordsOf(own), wordsOf(statement))) return;
  yield {
    at: own.at,
    message: `No other file knows a model "${wordsOf(own)}", and all files around it are about "${wordsOf(statement)}".${didYouMean(wordsOf(own), [wordsOf(statement)])} If it is that model, call it so; if it is another one, keep it in a folder of its own.`,
    related: relatedTo([{ document: best, statement }]),
  };
}

/** One may be the other misspelt, or they have a word in common: of `fraud` and `churn` nobody thinks that they are one model. */
function areAlike(a: string, b: string): boolean {
  const words = (name: string): readonly string[] =>
    plainName(name)
      .split("-")
      .filter((word) => word.length > 2);
  return nearest(a, [b]) !== undefined || words(a).some((word) => words(b).includes(word));
}

/** Metrics of a model that does not exist: what selects them is empty, and an alert on it never fires. */
function* wrongSelections(document: Document, workspace: Workspace): Generator<Problem> {
  if (!["monitoring-config", "prometheus-rules", "grafana-dashboard"].includes(document.kind.id)) return;
  const model = workspace.model(document).filter((other) => other !== document);
  const places = model
    .filter((other) => rankOf(other) < rankOf(document))
    .flatMap((other) => statementsOf(modelName, other).map((statement) => ({ document: other, statement })));
  const isKnown = ({ value }: Statement): boolean =>
    places.some(({ statement }) => statement.value === value) || workspace.named(String(value)).length > 0;
  const [first] = places;
  if (!first) return;
  for (const selected of selectedNames(document).filter((each) => !isKnown(each)))
    yield {
      at: selected.at,
      message: `No model is called "${wordsOf(selected)}": this selects nothing, so ${document.kind.id === "grafana-dashboard" ? "its panel stays empty" : "an alert on it never fires"}. Here it is called "${wordsOf(first.statement)}".`,
      related: relatedTo([first]),
    };
}
