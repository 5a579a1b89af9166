/** What a step reads out of the key vault: variables by their names, `-` for `_`. */
import { type Code, python } from "../../generators/python";
import type { Pipeline } from "../../generators/retraining/pipeline/pipeline";
import { retrainingOf } from "../../generators/retraining/pipeline/steps";
import type { Plan } from "../../plan/plan";

/** The pipeline's input with the vault's address. */
export const vaultInput = "key_vault";

/** What says it on a command line; nothing where nobody logs in. */
export function vaultSaid(plan: Plan, inputs: string): string {
  return retrainingOf(plan).secret ? ` --set ${inputs}.${vaultInput}="$KEY_VAULT"` : "";
}

/** https://learn.microsoft.com/python/api/overview/azure/keyvault-secrets-readme (read 2026-11-29) */
export function vaultLogin({ secret }: Pipeline): Code | undefined {
  if (!secret) return undefined;
  const names = secret.variables;
  return python`
    vault = SecretClient(args.vault, DefaultAzureCredential())
    for name in ${names}:
        env[name] = vault.get_secret(name.replace("_", "-")).value
  `;
}

export const vaultImports = "from azure.identity import DefaultAzureCredential\nfrom azure.keyvault.secrets import SecretClient";
