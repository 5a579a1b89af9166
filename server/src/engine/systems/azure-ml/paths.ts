/** Where Azure Machine Learning's files lie in a bundle. */
export const azurePaths = {
  workspace: "tracking/workspace.yaml",
  model: "registry/model.yaml",
  endpoint: "serving/online-endpoint.yaml",
  deployment: "serving/online-deployment.yaml",
  batchEndpoint: "serving/batch-endpoint.yaml",
  batchDeployment: "serving/batch-deployment.yaml",
} as const;
