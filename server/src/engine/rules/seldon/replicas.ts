import { replaceValue } from "../../text/edits";
import { number } from "../../text/tree";
import { clusterObject } from "../object-example-texts";
import { defineRule } from "../rule";

const model = "  storageUri: s3://models/fraud/v2\n  requirements: [xgboost]";

export default defineRule({
  id: "seldon/replicas",
  severity: "error",
  kinds: ["seldon/Model", "seldon/Server"],
  title: "Number of replicas outside its own bounds",
  rationale:
    "`replicas` lies between `minReplicas` and `maxReplicas`: that is where scaling starts. Seldon's operator refuses a model or server whose numbers contradict each other.",
  source: {
    title: "Seldon Core 2: the Model's type and its checks",
    url: "https://github.com/SeldonIO/seldon-core/blob/v2/operator/apis/mlops/v1alpha1/model_types.go",
    accessed: "2026-11-23",
  },
  examples: {
    good: [clusterObject("mlops.seldon.io/v1alpha1", "Model", `${model}\n  minReplicas: 1\n  replicas: 2\n  maxReplicas: 4`)],
    bad: [
      {
        text: clusterObject("mlops.seldon.io/v1alpha1", "Model", `${model}\n  minReplicas: «4» # at night too\n  maxReplicas: 2`),
      },
      { text: clusterObject("mlops.seldon.io/v1alpha1", "Model", `${model}\n  replicas: «1»\n  minReplicas: 2`) },
      { text: clusterObject("mlops.seldon.io/v1alpha1", "Model", `${model}\n  replicas: «8»\n  maxReplicas: 4`) },
    ],
  },
  *check({ root }) {
    for (const [lower, upper, meant] of orders) {
      const [low, high] = [root.at(["spec", lower]), root.at(["spec", upper])];
      const [from, to] = [number(low), number(high)];
      const wrong = root.at(["spec", meant]);
      if (!wrong || from === undefined || to === undefined || to <= 0 || from <= to) continue;
      const right = wrong === low ? to : from;
      yield {
        at: wrong.span,
        message: `"${lower}" ${from} is above "${upper}" ${to}, so Seldon refuses the ${root.at("spec.serverConfig") ? "server" : "model"}. Change one of them.`,
        fixes: [{ title: `Change "${meant}" to ${right}`, edits: replaceValue(wrong, right) }],
      };
    }
  },
});

/** Two numbers in their order, and which of them is reported. */
const orders = [
  ["minReplicas", "maxReplicas", "minReplicas"],
  ["minReplicas", "replicas", "replicas"],
  ["replicas", "maxReplicas", "replicas"],
] as const;
