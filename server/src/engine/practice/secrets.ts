/** How a secret that was written into a file looks, and what only refers to one. */

/** A secret found in a text: its kind in words, and where it stands in that text. */
export interface FoundSecret {
  readonly what: string;
  readonly secret: string;
}

/** Shapes that are secrets wherever they stand; the first group, if any, is the secret part. Order: the most telling first. */
const shapes: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "A private key", pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
  { what: "An AWS access key", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats
  { what: "A GitHub token", pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/ },
  { what: "A GitLab token", pattern: /\bglpat-[A-Za-z0-9_-]{16,}/ },
  { what: "A Slack token", pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/ },
  { what: "A Slack webhook address", pattern: /\bhooks\.slack\.com\/services\/([A-Za-z0-9]+\/[A-Za-z0-9]+\/[A-Za-z0-9]+)/ },
  { what: "A Databricks token", pattern: /\bdapi[0-9a-f]{32}\b/ },
  { what: "A Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{30,}\b/ },
  { what: "A password in an address", pattern: /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]*:([^\s/@]+)@/i },
];

const secretKey =
  /(?:^|[_-])(?:password|passwd|pwd|passphrase|token|secret|credentials?|(?:api|access|secret|private|signing|routing)[_-]?key)$/;
const passwordKey = /(?:^|[_-])(?:password|passwd|pwd|passphrase)$/;

/** What stands where a secret would, without being one: masks, variables, templates, placeholders. */
const placeholder =
  /^(?:\*+|[xX]{3,}|\.{3,}|\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|\{\{.*\}\}|<[^>]*>|%\([^)]*\)s|none|null|redacted|\[redacted\])$/i;
/** References to a secret kept elsewhere: a path, a variable's name, an address in a secret manager. */
const reference =
  /^(?:\.{0,2}\/|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|(?:vault|secretref|secret|secrets|arn|op|ref\+\w+|env|file|sm|ssm|awssm|gcpsm|keyvault|projects)[:/])/;
/** `mlflow-credentials`: the name of a Secret, as Kubernetes wants it. */
const objectName = /^[a-z]+(?:-[a-z]+)+$/;

/** What is longer is a text, not a password. */
const longest = 4096;

/** A secret of a well-known shape within a text. */
export function shapedSecret(text: string): FoundSecret | undefined {
  for (const { what, pattern } of shapes) {
    const match = pattern.exec(text);
    const secret = match?.[1] ?? match?.[0];
    if (secret !== undefined && !isPlaceholder(secret)) return { what, secret: withItsPassword(secret, text) };
  }
  return undefined;
}

/** Of `s3://KEY:PASSWORD@bucket` both are the secret, not the key alone. Passwords in addresses may hold slashes. */
function withItsPassword(secret: string, text: string): string {
  const start = text.indexOf(secret);
  const password = text.slice(0, start).endsWith("://") ? /^:[^\s@]+(?=@)/.exec(text.slice(start + secret.length)) : null;
  return secret + (password?.[0] ?? "");
}

/** The whole value, if its key says that it is a secret. */
export function namedSecret(key: string, value: string): FoundSecret | undefined {
  const name = snakeCase(key);
  if (value.length > longest || !secretKey.test(name) || value.trim() === "" || isPlaceholder(value) || reference.test(value))
    return undefined;
  const isPassword = passwordKey.test(name);
  if (!isPassword && (objectName.test(value) || /\s/.test(value.trim()))) return undefined;
  return { what: isPassword ? "A password" : "A secret", secret: value };
}

/** True if a key's name says that its value is a secret. */
export function isSecretKey(key: string): boolean {
  return secretKey.test(snakeCase(key));
}

/** `apiKey` → `api_key`. */
export function snakeCase(key: string): string {
  return key.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

/** A mixture such as `${USER}-${PASSWORD}` is a placeholder too: nothing of it is a secret once the variables are gone. */
function isPlaceholder(value: string): boolean {
  const bare = value.trim();
  return placeholder.test(bare) || bare.replaceAll(/\$\{[^}]*\}|\{\{.*?\}\}|%[0-9A-Fa-f]{2}/g, "") === "";
}
