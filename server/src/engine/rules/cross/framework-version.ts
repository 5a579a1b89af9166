import { disagreements } from "../../models/statements/authority";
import { frameworkVersion } from "../../models/statements/framework";
import { bothSides, mismatch } from "../cross-problems";
import { specWith } from "../example-texts";
import { defineRule } from "../rule";

const spec = specWith({ model: '{ framework: xgboost, framework_version: "2.1", format: xgboost }' });
const environment = (xgboost: string): string =>
  `python: "3.12"\nbuild_dependencies: [pip]\ndependencies:\n  - mlflow==3.15.2\n  - ${xgboost}\n`;

export default defineRule({
  id: "cross/framework-version",
  severity: "warning",
  kinds: ["python-env"],
  title: "Training with another version of the framework than the spec says",
  rationale:
    "The server that loads a model is chosen by the framework's version in the spec. An environment that trains with another line writes files that this server may refuse, or reads otherwise; and nobody can train the same model again. `2.1` in the spec is every 2.1.x.",
  source: {
    title: "MLflow: Model dependencies",
    url: "https://mlflow.org/docs/latest/ml/model/dependencies/",
    accessed: "2026-11-28",
  },
  examples: {
    good: [{ "mlops.yaml": spec, "python_env.yaml": environment("xgboost==2.1.4") }],
    bad: [{ text: { "mlops.yaml": spec, "python_env.yaml": environment("«xgboost==1.7.6»") } }],
  },
  *checkAcross(document, workspace) {
    for (const disagreement of disagreements(frameworkVersion, document, workspace))
      yield mismatch(
        disagreement,
        `The version of ${disagreement.own.about} is ${bothSides(disagreement)}: what is trained here may not load where it is served. Use one line in both.`,
      );
  },
});
