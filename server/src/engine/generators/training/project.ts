/** MLproject: what `mlflow run` can start (https://mlflow.org/docs/latest/ml/projects/). */
import type { Plan } from "../../plan/plan";
import { systemOf } from "../../systems/of";
import { trackerOf } from "../../systems/tracked-by";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { type Value, yamlFile } from "../render";

export default defineGenerator({
  id: "training/project",
  tier: 2,
  path: paths.project,
  about: "for `mlflow run`",
  applies: (plan) => trackerOf(plan).startsByProject,
  generate: (plan, origin) => [
    yamlFile(
      paths.project,
      { name: plan.spec.name, python_env: paths.pythonEnv, entry_points: entryPoints(plan) },
      headOf(origin),
    ),
  ],
});

function entryPoints({ tier, stack }: Plan): Readonly<Record<string, Value>> {
  // without packages of its own, what searches is no program of the bundle
  const hpo = tier === 3 && systemOf(stack.hpo)?.packages ? { hpo: on(paths.hpo) } : {};
  return { main: on(paths.train), evaluate: on(paths.evaluate), ...hpo };
}

/** What is not declared, such as `-P label=…`, MLflow hands on as `--label …`, and the script knows what it is without. */
function on(script: string): Value {
  return { parameters: { data: "path" }, command: `python ${script} --data {data}` };
}
