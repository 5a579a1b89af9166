/** What a step reads out of Secrets Manager: one secret, an object with the variables. */
import { type Code, python } from "../../generators/python";
import type { Pipeline } from "../../generators/retraining/pipeline/pipeline";

/** https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/secretsmanager.html (read 2026-11-29) */
export function managerLogin({ secret }: Pipeline): Code | undefined {
  if (!secret) return undefined;
  return python`
    env |= json.loads(boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["SECRET"])["SecretString"])
  `;
}
