/** python_env.yaml: Python and packages of every run, pinned (https://mlflow.org/docs/latest/ml/projects/#python-environment). */
import { pythonVersion } from "../../practice/python-packages";
import { trackerOf } from "../../systems/tracked-by";
import { defineGenerator, headOf } from "../generator";
import { paths } from "../paths";
import { yamlFile } from "../render";

export default defineGenerator({
  id: "training/python-env",
  tier: 2,
  path: paths.pythonEnv,
  about: "pinned packages",
  applies: (plan) => trackerOf(plan).startsByProject,
  generate: ({ training }, origin) => [
    yamlFile(paths.pythonEnv, { python: pythonVersion, dependencies: training.requirements.map((each) => each) }, headOf(origin)),
  ],
});
