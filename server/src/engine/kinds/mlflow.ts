/** MLflow projects: the file `MLproject`, and the Python environment it names. */
import { type ContentKind, defineKind } from "./kind";

export const mlflowKinds: readonly ContentKind[] = [
  defineKind({
    id: "mlproject",
    title: "MLflow project",
    schema: "mlflow/mlproject.schema.json",
    consequence: "MLflow refuses the project without it.",
    dropsNull: true,
    mentions: ["entry_points"],
    // MLflow takes the name in any spelling, and has no extension for it
    fileName: /(?:^|[/\\])mlproject$/i,
    recognise: (root) =>
      root.child("entry_points") !== undefined &&
      ["python_env", "conda_env", "docker_env", "name"].some((key) => root.child(key)),
    name: () => "",
  }),
  defineKind({
    id: "python-env",
    title: "Python environment of MLflow",
    schema: "mlflow/python-env.schema.json",
    consequence: "MLflow cannot make the environment without it.",
    mentions: ["build_dependencies"],
    fileName: /(?:^|[/\\])python_env\.ya?ml$/,
    recognise: (root) => root.child("build_dependencies") !== undefined && root.child("python") !== undefined,
    name: () => "",
  }),
];
