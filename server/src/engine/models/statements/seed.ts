/** The random seed a model is trained with. */
import { workflowOf } from "../../practice/retraining";
import { children } from "../../text/tree";
import { seedInCode } from "./code";
import { originOn } from "./pages";
import { type Fact, forKinds, statedNumber } from "./statement";

export const randomSeed: Fact = {
  name: "random seed",
  readers: {
    "mlops-spec": ({ root }) => statedNumber(root.at("model.training.random_seed")),
    "model-registry": ({ root }) => statedNumber(root.at("metadata.random_seed")),
    "retraining-pipeline": ({ root }) =>
      workflowOf(root)
        .steps.filter(({ stage }) => stage === "training")
        .flatMap(({ node }) => statedNumber(node.child("random_seed"))),
    "generated-code": seedInCode,
    mlproject: ({ root }) =>
      children(root.child("entry_points")).flatMap((entry) =>
        ["seed", "random_seed"].flatMap((name) => statedNumber(entry.at(["parameters", name, "default"]))),
      ),
    ...forKinds(["model-card", "model-changelog"], (page) =>
      originOn(page, "seed").map((said) => ({ ...said, value: Number(said.value) })),
    ),
  },
};
