/** training/evaluate.py: the gate between a challenger and the champion. */
import type { Plan } from "../../plan/plan";
import { nameIn, registryOf } from "../../systems/tracked-by";
import { defineGenerator } from "../generator";
import { paths } from "../paths";
import { type Code, code, python, pythonFile } from "../python";
import { importLines } from "./imports";
import { metricsOf } from "./metrics";

export default defineGenerator({
  id: "training/evaluate",
  tier: 2,
  path: paths.evaluate,
  about: "the gate: challenger against champion",
  generate: (plan, origin) => [pythonFile(paths.evaluate, origin, file(plan))],
});

function file(plan: Plan): Code {
  const { spec, training, thresholds } = plan;
  const registry = registryOf(plan);
  const { imports, body } = metricsOf(training.task, spec.model_type);
  const { metric, better } = training.gate;
  const handle = registry.byAlias ? "alias" : "version";
  const all = [
    "import json",
    ...registry.imports,
    "import numpy as np",
    "from data import arguments, features, load, split",
    ...imports,
  ];
  return python`
    """Challenger against champion on held-out data: exits 1 where it is not better."""
    ${code(importLines(all))}

    NAME = ${nameIn(registry, spec.name)}
    METRIC = ${metric}
    MIN_IMPROVEMENT = ${thresholds.minImprovement}


    def metrics(rows, label, output):
        ${body}


    def measure(${code(handle)}, rows, label):
        model = mlflow.pyfunc.load_model(${code(registry.byAlias ? registry.uri("alias") : registry.load("version"))})
        return float(metrics(rows, label, np.asarray(model.predict(features(rows, label))))[METRIC])


    def evaluate(data, label):
        ${code(registry.open)}
        ${code(registry.aliases)}
        if "challenger" not in versions:
            raise SystemExit(f"{NAME} has no challenger: train one.")
        _, rows = split(load(data), label)
        values = {alias: measure(${code(registry.byAlias ? "alias" : "versions[alias]")}, rows, label) for alias in ("challenger", "champion") if alias in versions}
        champion = values.get("champion")  # the first version has nothing to beat
        passed = champion is None or values["challenger"] ${code(better === "higher" ? ">= champion +" : "<= champion -")} abs(champion) * MIN_IMPROVEMENT
        ${code(registry.tag('versions["challenger"]', '"validation_status"', '"approved" if passed else "rejected"'))}
        return {"metric": METRIC, **values, "passed": passed}


    if __name__ == "__main__":
        result = evaluate(**arguments())
        print(json.dumps(result))
        raise SystemExit(not result["passed"])
  `;
}
