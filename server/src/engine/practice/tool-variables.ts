/**
 * Variables that a tool or its client reads by itself, so that they need not stand anywhere but where they are set:
 * MLflow (https://mlflow.org/docs/latest/api_reference/python_api/mlflow.environment_variables.html), Weights & Biases
 * (https://docs.wandb.ai/guides/track/environment-variables), the clouds' clients (https://boto3.amazonaws.com/v1/documentation/api/latest/guide/configuration.html,
 * https://cloud.google.com/docs/authentication/application-default-credentials, https://learn.microsoft.com/python/api/azure-identity),
 * Databricks, Hugging Face, PostgreSQL's client; read 2026-11-29.
 */
const prefixes =
  /^(?:AIRFLOW|AWS|ARM|AZURE|DATABRICKS|GCP|GOOGLE|HF|HUGGINGFACE|HUGGING_FACE|KUBE|MLFLOW|OIDC|OTEL|PG|PREFECT|S3|SNOWFLAKE|UNLEASH|WANDB)_?[A-Z]/;

/** True for a variable that is used although no file names it. */
export function isReadByTools(variable: string): boolean {
  return prefixes.test(variable);
}
