import { beside } from "../../text/paths";
import { text } from "../../text/tree";
import { defineRule } from "../rule";

const entry = "entry_points: { main: { command: python train.py } }\n";
const environment = 'python: "3.12"\nbuild_dependencies: [pip]\ndependencies: ["mlflow==3.15.2"]\n';

export default defineRule({
  id: "mlproject/environment",
  severity: "error",
  kinds: ["mlproject"],
  title: "Project whose environment MLflow refuses",
  rationale:
    "An MLproject names at most one of `python_env`, `conda_env` and `docker_env`, and the file that it names must lie beside it: otherwise MLflow stops before anything runs. A Spark job on Databricks takes none of them.",
  source: {
    title: "MLflow: Projects, environments",
    url: "https://mlflow.org/docs/latest/ml/projects/#environment",
    accessed: "2026-11-28",
  },
  examples: {
    good: [{ MLproject: `python_env: python_env.yaml\n${entry}`, "python_env.yaml": environment }],
    bad: [
      { text: { MLproject: `python_env: «python-env.yaml» # pinned\n${entry}`, "python_env.yaml": environment } },
      {
        text: {
          MLproject: `python_env: python_env.yaml\n«docker_env»: { image: "trainer:1" }\n${entry}`,
          "python_env.yaml": environment,
        },
      },
    ],
  },
  *checkAcross({ root, path }, workspace) {
    const [first, second] = ["python_env", "conda_env", "docker_env", "databricks_spark_job"].flatMap(
      (key) => root.child(key) ?? [],
    );
    if (first && second)
      yield {
        at: second.key,
        message: `\`${String(first.name)}\` and \`${String(second.name)}\` exclude each other: MLflow refuses the project. Keep one.`,
      };
    for (const node of ["python_env", "conda_env"].flatMap((key) => root.child(key) ?? [])) {
      const file = text(node);
      // a shell that was handed one text alone knows nothing about files
      if (file === "" || workspace.files.size === 0 || workspace.exists(beside(path, file))) continue;
      yield {
        at: node.span,
        message: `There is no "${file}" beside this file: MLflow stops before anything runs. Write it, or correct the path.`,
      };
    }
  },
});
