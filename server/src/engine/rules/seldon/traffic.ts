import { children, number, text } from "../../text/tree";
import { clusterObject } from "../object-example-texts";
import { defineRule } from "../rule";

const graph = "graph: { name: fraud, implementation: XGBOOST_SERVER, modelUri: s3://models/fraud/v2 }";

export default defineRule({
  id: "seldon/traffic",
  severity: "error",
  kinds: ["seldon/SeldonDeployment"],
  title: "Traffic that does not add up to 100 %",
  rationale:
    "The predictors of a SeldonDeployment share the traffic, each as much as its `traffic` says in percent. Seldon's webhook refuses a deployment with several predictors whose shares do not add up to 100, one with a single predictor that gets less, and one with two predictors of one name.",
  source: {
    title: "Seldon Core 1: what a SeldonDeployment is checked for",
    url: "https://github.com/SeldonIO/seldon-core/blob/master/operator/apis/machinelearning.seldon.io/v1/seldondeployment_webhook.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [
      clusterObject(
        "machinelearning.seldon.io/v1",
        "SeldonDeployment",
        `  predictors:\n    - { name: stable, traffic: 90, ${graph} }\n    - { name: canary, traffic: 10, ${graph} }`,
      ),
    ],
    bad: [
      {
        text: clusterObject(
          "machinelearning.seldon.io/v1",
          "SeldonDeployment",
          `  «predictors»:\n    - { name: stable, traffic: 90, ${graph} }\n    - { name: canary, traffic: 20, ${graph} }`,
        ),
      },
      {
        text: clusterObject(
          "machinelearning.seldon.io/v1",
          "SeldonDeployment",
          `  predictors:\n    - { name: stable, traffic: 90, ${graph} }\n    - { name: «stable», traffic: 10, ${graph} }`,
        ),
      },
    ],
  },
  *check({ root }) {
    const list = root.at("spec.predictors");
    const predictors = children(list);
    const names = new Set<string>();
    for (const name of predictors.flatMap((predictor) => predictor.child("name") ?? [])) {
      if (names.has(text(name)))
        yield {
          at: name.span,
          message: `A predictor is named "${text(name)}" already, so Seldon refuses the deployment. Rename one.`,
        };
      names.add(text(name));
    }
    // what a shadow gets is a copy; whether its share counts differs between versions
    const hasShadow = predictors.some((predictor) => text(predictor.child("shadow")) === "true");
    if (!list || predictors.length === 0 || hasShadow) return;
    const sum = predictors.reduce((total, predictor) => total + (number(predictor.child("traffic")) ?? 0), 0);
    const isAllowed = sum === 100 || (predictors.length === 1 && (sum <= 0 || sum > 100));
    if (!isAllowed)
      yield {
        at: list.key,
        message: `The predictors' "traffic" adds up to ${sum} % instead of 100 %, so Seldon refuses the deployment.`,
      };
  },
});
