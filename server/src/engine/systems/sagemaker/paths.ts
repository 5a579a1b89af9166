/** Where SageMaker's files lie in a bundle. */
export const sagemakerPaths = {
  mlflow: "tracking/mlflow-app.yaml",
  endpoint: "serving/sagemaker.yaml",
  transform: "serving/batch-transform.yaml",
  features: "features/feature-group.yaml",
} as const;
